package org.expensetracker.dev.simulator;

import java.text.Normalizer;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Writes a merchant's name the way card networks do: upper case, ASCII, behind a payment processor's mark or before a
 * store number or a city, cut at 22 characters.
 */
final class Descriptors {

    private static final int NETWORK_LIMIT = 22;

    private Descriptors() {}

    /** The raw descriptor of one purchase; the same merchant comes in several forms. */
    static String of(SimulatedMerchant merchant, String city, RandomGenerator random) {
        String name = plain(merchant.name());
        String raw = merchant.kind().online() ? online(name, random) : atTill(merchant.kind(), name, city, random);
        return (raw.length() <= NETWORK_LIMIT ? raw : raw.substring(0, NETWORK_LIMIT)).strip();
    }

    private static String online(String name, RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> "PAYPAL *" + name.replace(" ", "");
            case 1 -> name.replace(" ", "") + ".COM";
            case 2 -> name + " " + reference(random);
            default -> name;
        };
    }

    private static String atTill(MerchantKind kind, String name, String city, RandomGenerator random) {
        boolean small = kind == MerchantKind.COFFEE || kind == MerchantKind.TAXI;
        boolean table = kind == MerchantKind.RESTAURANT;
        return switch (random.nextInt(6)) {
            case 0 -> (small ? "SQ *" : table ? "TST* " : "") + name;
            case 1 -> name + " #" + (100 + random.nextInt(8900));
            case 2 -> name + " " + plain(city);
            case 3 -> name + " 0" + (100 + random.nextInt(900)) + " " + plain(city);
            default -> name;
        };
    }

    private static String reference(RandomGenerator random) {
        return Long.toString(random.nextLong(1_000_000, 99_999_999), 36).toUpperCase(Locale.ROOT);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[^\\p{ASCII}]", "")
                .toUpperCase(Locale.ROOT)
                .strip();
    }
}
