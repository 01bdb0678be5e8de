package org.expensetracker.dev.simulator;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A company of the demo: where it sits, in what it pays, and its card holders with their habits. Immutable. */
record SimulatedCompany(
        String id, String currency, String country, ZoneId zone, List<String> cities, List<CardHolder> people) {

    private static final List<String> LOGINS = List.of("employee", "approver", "finance", "admin");
    private static final List<String> ACME_PEOPLE =
            List.of("anna.berg", "jonas.weber", "mia.schulz", "felix.wolf", "lena.koch", "paul.hahn", "emma.frank");
    private static final List<String> GLOBEX_PEOPLE =
            List.of("olivia.hart", "noah.reed", "ava.stone", "liam.brooks", "zoe.parker", "ethan.cole", "grace.kim");

    /** The two companies that ./run provisions. */
    static List<SimulatedCompany> demo(MerchantCatalogue merchants, RandomGenerator random) {
        return List.of(
                of("acme", "EUR", "DE", "Europe/Berlin", List.of("Berlin", "Hamburg", "Muenchen", "Koeln", "Leipzig"))
                        .with(ACME_PEOPLE, merchants, random),
                of(
                                "globex",
                                "USD",
                                "US",
                                "America/New_York",
                                List.of("New York", "Boston", "Chicago", "Austin", "Denver"))
                        .with(GLOBEX_PEOPLE, merchants, random));
    }

    private static SimulatedCompany of(String id, String currency, String country, String zone, List<String> cities) {
        return new SimulatedCompany(id, currency, country, ZoneId.of(zone), cities, List.of());
    }

    private SimulatedCompany with(List<String> names, MerchantCatalogue merchants, RandomGenerator random) {
        List<CardHolder> holders = new ArrayList<>();
        for (String name : LOGINS) {
            holders.add(holder(name, merchants, random));
        }
        for (String name : names) {
            holders.add(holder(name, merchants, random));
        }
        return new SimulatedCompany(id, currency, country, zone, cities, List.copyOf(holders));
    }

    private CardHolder holder(String name, MerchantCatalogue merchants, RandomGenerator random) {
        return CardHolder.of(name + "@" + id + ".test", cities.get(random.nextInt(cities.size())), merchants, random);
    }
}
