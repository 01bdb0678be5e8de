package org.expensetracker.dev.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Makes up purchases whose fields belong together. Not thread-safe; the same seed makes the same purchases. */
final class Purchases {

    private static final String FAR_AWAY = "Lagos";

    private final MerchantCatalogue merchants;
    private final RandomGenerator random;
    private final String run;
    private long sequence;

    /** @param run a word that is new in every run, so that no two runs use a transaction id twice */
    Purchases(MerchantCatalogue merchants, RandomGenerator random, String run) {
        this.merchants = merchants;
        this.random = random;
        this.run = run;
    }

    /** What one person of the company would buy at that moment, authorised and approved. */
    Swipe at(SimulatedCompany company, Instant when) {
        CardHolder holder = company.people().get(random.nextInt(company.people().size()));
        int hour = when.atZone(company.zone()).getHour();
        SimulatedMerchant merchant = holder.merchantOf(kindAt(hour), merchants, random);
        boolean travelling = random.nextInt(10) == 0;
        String city = travelling
                ? company.cities().get(random.nextInt(company.cities().size()))
                : holder.city();
        return swipe(
                company, holder, when, new Sale(merchant, city, merchant.kind().amount(random)));
    }

    /** One month's charge of a subscription. */
    Swipe charge(SimulatedCompany company, CardHolder holder, CardHolder.Subscription subscription, Instant when) {
        return swipe(company, holder, when, new Sale(subscription.merchant(), null, subscription.price()));
    }

    /** What a thief does with a stolen number: far from home, at night, dear and at once. */
    Swipe fraud(SimulatedCompany company, Instant when) {
        CardHolder holder = company.people().get(random.nextInt(company.people().size()));
        SimulatedMerchant merchant = merchants.any(MerchantKind.ELECTRONICS, random);
        return swipe(
                company,
                holder,
                when,
                new Sale(merchant, FAR_AWAY, merchant.kind().amount(random) * 6));
    }

    /** A transaction id of this run. */
    String nextId(SimulatedCompany company) {
        return company.id() + "-" + run + "-" + sequence++;
    }

    private MerchantKind kindAt(int hour) {
        int total = 0;
        for (MerchantKind kind : MerchantKind.values()) {
            total += kind.weightAt(hour);
        }
        int ticket = random.nextInt(total);
        for (MerchantKind kind : MerchantKind.values()) {
            ticket -= kind.weightAt(hour);
            if (ticket < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("No kind of merchant is open at " + hour + " o'clock.");
    }

    /** What is sold, where, for how much; the city is null for what has no place. */
    private record Sale(SimulatedMerchant merchant, String city, double amount) {

        boolean online() {
            return merchant.kind().online() || city == null;
        }

        boolean abroad() {
            return FAR_AWAY.equals(city);
        }
    }

    private Swipe swipe(SimulatedCompany company, CardHolder holder, Instant when, Sale sale) {
        return new Swipe(
                Swipe.VERSION,
                company.id(),
                nextId(company),
                when,
                holder.user(),
                holder.card(),
                Descriptors.of(sale.merchant(), sale.online() ? "" : sale.city(), random),
                sale.merchant().kind().mcc(),
                BigDecimal.valueOf(sale.amount()).setScale(2, RoundingMode.HALF_UP),
                company.currency(),
                "PURCHASE",
                "APPROVED",
                sale.online() ? "ONLINE" : "POS",
                sale.online() ? null : sale.city(),
                sale.online() ? null : sale.abroad() ? "NG" : company.country(),
                sale.abroad() ? "Africa/Lagos" : company.zone().getId());
    }
}
