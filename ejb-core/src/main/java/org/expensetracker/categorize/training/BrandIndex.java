package org.expensetracker.categorize.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the brands of npm's name-suggestion-index whose OpenStreetMap tag our own table maps to a category. */
final class BrandIndex {

    private final Map<String, TrainingFiles.Tag> tags;

    /** @param tags by tree and tag, such as {@code brands/amenity/fuel} */
    BrandIndex(Map<String, TrainingFiles.Tag> tags) {
        this.tags = tags;
    }

    /** All brands, in the index's own order, which does not change between builds. */
    List<Brand> read(Path nsiJson) throws IOException {
        List<Brand> brands = new ArrayList<>();
        JsonNode index = new ObjectMapper().readTree(nsiJson.toFile()).path("nsi");
        index.properties().forEach(entry -> {
            TrainingFiles.Tag tag = tags.get(entry.getKey());
            if (tag != null) {
                entry.getValue().path("items").forEach(item -> brands.add(brand(entry.getKey(), tag, item)));
            }
        });
        return brands;
    }

    private static Brand brand(String path, TrainingFiles.Tag meaning, JsonNode item) {
        JsonNode tags = item.path("tags");
        String name = firstOf(tags, "brand:en", "name:en", "brand", "name", "operator", "network");
        Set<String> others = new LinkedHashSet<>();
        for (String tag : List.of("name", "brand", "short_name", "alt_name", "official_name", "operator")) {
            others.add(tags.path(tag).asText());
        }
        others.add(item.path("displayName").asText().replaceAll(" \\(.*\\)$", ""));
        item.path("matchNames").forEach(other -> others.add(other.asText()));
        others.remove("");
        others.remove(name);
        int slash = path.indexOf('/');
        return new Brand(
                path.substring(0, slash),
                path.substring(slash + 1),
                meaning,
                name.isEmpty() ? item.path("displayName").asText() : name,
                List.copyOf(others),
                places(item.path("locationSet").path("include")));
    }

    /** "us-tx.geojson" is in the United States. */
    private static Set<String> places(JsonNode include) {
        Set<String> places = new LinkedHashSet<>();
        include.forEach(place -> {
            String code = place.asText().toLowerCase(Locale.ROOT);
            places.add(code.matches("[a-z]{2}([-.].*)?") ? code.substring(0, 2) : code);
        });
        return places;
    }

    private static String firstOf(JsonNode tags, String... names) {
        for (String name : names) {
            if (!tags.path(name).asText().isBlank()) {
                return tags.path(name).asText();
            }
        }
        return "";
    }
}
