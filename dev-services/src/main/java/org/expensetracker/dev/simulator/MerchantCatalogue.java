package org.expensetracker.dev.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The merchants that people can buy at: real brands (name-suggestion-index, trimmed by the build of ejb-core) and the
 * project's own list of online, software, airline and hotel merchants. Immutable.
 */
final class MerchantCatalogue {

    private static final Map<String, MerchantKind> KIND_OF_TAG = Map.ofEntries(
            Map.entry("amenity/cafe", MerchantKind.COFFEE),
            Map.entry("amenity/restaurant", MerchantKind.RESTAURANT),
            Map.entry("amenity/fast_food", MerchantKind.FAST_FOOD),
            Map.entry("shop/supermarket", MerchantKind.GROCERY),
            Map.entry("shop/convenience", MerchantKind.GROCERY),
            Map.entry("amenity/fuel", MerchantKind.FUEL),
            Map.entry("amenity/parking", MerchantKind.PARKING),
            Map.entry("amenity/pharmacy", MerchantKind.PHARMACY),
            Map.entry("shop/chemist", MerchantKind.PHARMACY),
            Map.entry("shop/stationery", MerchantKind.OFFICE),
            Map.entry("shop/electronics", MerchantKind.ELECTRONICS),
            Map.entry("shop/books", MerchantKind.BOOKS),
            Map.entry("shop/doityourself", MerchantKind.HARDWARE),
            Map.entry("shop/hardware", MerchantKind.HARDWARE),
            Map.entry("amenity/post_office", MerchantKind.POSTAL),
            Map.entry("amenity/car_rental", MerchantKind.CAR_RENTAL),
            Map.entry("tourism/hotel", MerchantKind.HOTEL));

    private final Map<MerchantKind, List<SimulatedMerchant>> byKind = new EnumMap<>(MerchantKind.class);

    /** Reads both lists from the class path. */
    static MerchantCatalogue load() {
        MerchantCatalogue catalogue = new MerchantCatalogue();
        catalogue.read("/simulator/merchants.tsv", columns -> MerchantKind.valueOf(columns[1]));
        catalogue.read("/META-INF/brands.tsv", columns -> columns.length < 3 ? null : KIND_OF_TAG.get(columns[2]));
        return catalogue;
    }

    /** One merchant of that kind; every kind has some. */
    SimulatedMerchant any(MerchantKind kind, RandomGenerator random) {
        List<SimulatedMerchant> choice = byKind.get(kind);
        return choice.get(random.nextInt(choice.size()));
    }

    /** How many merchants there are. */
    int size() {
        return byKind.values().stream().mapToInt(List::size).sum();
    }

    private interface KindOfColumns {
        MerchantKind of(String[] columns);
    }

    private void read(String resource, KindOfColumns kinds) {
        try (InputStream in = MerchantCatalogue.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The list " + resource + " is not on the class path: build ejb-core.");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(columns -> add(columns[0], kinds.of(columns)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, MerchantKind kind) {
        if (kind != null && name.length() >= 3) {
            byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(new SimulatedMerchant(name, kind));
        }
    }
}
