package org.expensetracker.categorize.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The brands that the simulator's people shop at: those of the English- and German-speaking world, the widest first. */
final class BrandList {

    private static final int LIMIT = 5_000;
    private static final Set<String> COUNTRIES = Set.of("us", "gb", "ie", "ca", "au", "nz", "de", "at", "ch");

    private BrandList() {}

    static void write(List<Brand> brands, Path file) throws IOException {
        Map<String, Brand> chosen = new LinkedHashMap<>();
        brands.stream()
                .filter(BrandList::isWanted)
                .sorted(Comparator.comparingInt(BrandList::breadth).reversed().thenComparing(Brand::name))
                .forEach(brand -> chosen.putIfAbsent(brand.name() + brand.tag(), brand));
        String rows = chosen.values().stream()
                .limit(LIMIT)
                .map(BrandList::row)
                .sorted()
                .collect(Collectors.joining());
        Files.createDirectories(file.getParent());
        Files.writeString(file, "brand\tcategory\ttag\tmcc\tcountries\n" + rows);
    }

    private static boolean isWanted(Brand brand) {
        return brand.tree().equals("brands")
                && !brand.meaning().mcc().isEmpty()
                && breadth(brand) > 0
                && brand.name().length() <= 60
                && brand.name().chars().allMatch(c -> c >= ' ' && c < 0x250);
    }

    /** A brand of the whole world stands before one of any number of countries. */
    private static int breadth(Brand brand) {
        long countries = brand.places().stream().filter(COUNTRIES::contains).count();
        return brand.places().contains("001") ? COUNTRIES.size() + 1 : (int) countries;
    }

    private static String row(Brand brand) {
        String places = Stream.concat(Stream.of("001"), COUNTRIES.stream().sorted())
                .filter(brand.places()::contains)
                .collect(Collectors.joining(","));
        return String.join(
                        "\t",
                        brand.name(),
                        brand.meaning().category().name(),
                        brand.tag(),
                        brand.meaning().mcc(),
                        places)
                + "\n";
    }
}
