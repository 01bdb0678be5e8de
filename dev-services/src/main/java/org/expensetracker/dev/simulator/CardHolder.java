package org.expensetracker.dev.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A person with a company card: a home city, a few merchants they go to again and again, and subscriptions that are
 * charged on their day of the month. Immutable.
 */
record CardHolder(
        String user,
        String card,
        String city,
        Map<MerchantKind, List<SimulatedMerchant>> favourites,
        List<Subscription> subscriptions) {

    /** Charged once a month, always the same price. */
    record Subscription(SimulatedMerchant merchant, int dayOfMonth, double price) {}

    static CardHolder of(String user, String city, MerchantCatalogue merchants, RandomGenerator random) {
        Map<MerchantKind, List<SimulatedMerchant>> favourites = new EnumMap<>(MerchantKind.class);
        for (MerchantKind kind : MerchantKind.values()) {
            favourites.put(kind, List.of(merchants.any(kind, random), merchants.any(kind, random)));
        }
        List<Subscription> subscriptions = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            SimulatedMerchant merchant = merchants.any(MerchantKind.SOFTWARE, random);
            subscriptions.add(new Subscription(
                    merchant, 1 + random.nextInt(28), merchant.kind().amount(random)));
        }
        subscriptions.add(new Subscription(merchants.any(MerchantKind.TELECOM, random), 1 + random.nextInt(28), 39.95));
        String card = "card-" + Integer.toHexString(user.hashCode());
        return new CardHolder(user, card, city, favourites, List.copyOf(subscriptions));
    }

    /** Where the person buys this time: three times of four where they always do. */
    SimulatedMerchant merchantOf(MerchantKind kind, MerchantCatalogue merchants, RandomGenerator random) {
        List<SimulatedMerchant> known = favourites.get(kind);
        return random.nextInt(4) == 0 ? merchants.any(kind, random) : known.get(random.nextInt(known.size()));
    }
}
