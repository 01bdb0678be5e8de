package org.expensetracker.dev.simulator;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the companies bought in the weeks before the demo was started, so that its charts have something to compare. */
final class History {

    private static final Duration SETTLES = Duration.ofHours(8);
    private static final int PURCHASES_PER_PERSON_AND_WEEK = 9;

    private final CardLife life;
    private final RandomGenerator random;

    History(CardLife life, RandomGenerator random) {
        this.life = life;
        this.random = random;
    }

    /** All records of those days, in the order of their time; those that are due only after {@code until} included. */
    List<Planned> of(SimulatedCompany company, int days, Instant until) throws IOException {
        List<Planned> records = new ArrayList<>();
        LocalDate today = until.atZone(company.zone()).toLocalDate();
        for (LocalDate day = today.minusDays(days); !day.isAfter(today); day = day.plusDays(1)) {
            addPurchases(records, company, day, until);
            addCharges(records, company, day, until);
        }
        records.sort(null);
        return records;
    }

    private void addPurchases(List<Planned> records, SimulatedCompany company, LocalDate day, Instant until)
            throws IOException {
        boolean weekend = day.getDayOfWeek().getValue() > 5;
        int usual = company.people().size() * PURCHASES_PER_PERSON_AND_WEEK / 7;
        int count = (weekend ? usual / 3 : usual) + random.nextInt(4);
        Instant midnight = day.atStartOfDay(company.zone()).toInstant();
        for (int i = 0; i < count; i++) {
            Instant when = midnight.plusSeconds(6 * 3600 + random.nextInt(17 * 3600));
            if (when.isBefore(until)) {
                records.addAll(life.of(company, when, SETTLES));
            }
        }
    }

    private void addCharges(List<Planned> records, SimulatedCompany company, LocalDate day, Instant until) {
        for (CardHolder holder : company.people()) {
            for (CardHolder.Subscription subscription : holder.subscriptions()) {
                Instant when = day.atTime(9, 0).atZone(company.zone()).toInstant();
                if (subscription.dayOfMonth() == day.getDayOfMonth() && when.isBefore(until)) {
                    records.add(life.charge(company, holder, subscription, when));
                }
            }
        }
    }
}
