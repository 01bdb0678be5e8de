package org.expensetracker.categorize.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.expensetracker.expense.Category;

/** The lists in {@code src/main/training}, which are our own. */
final class TrainingFiles {

    /** A text and the category that it stands for. */
    record Entry(Category category, String text) {}

    private final Path folder;

    TrainingFiles(Path folder) {
        this.folder = folder;
    }

    /** Merchants that have no shop on a map: online, software, airlines, hotels, telephone, public bodies. */
    List<Entry> merchants() throws IOException {
        return entries("merchants.csv");
    }

    /** A merchant or a word that company cards meet often; the weight is our own estimate of how often, as 1 to 30. */
    record Frequent(Category category, int weight, String text) {}

    /**
     * Where company cards are used most, and for what: a merchant that sells several kinds of goods stands under each of
     * them.
     */
    List<Frequent> frequent() throws IOException {
        return rows("frequent.csv", 3).stream()
                .map(row -> new Frequent(Category.valueOf(row[0]), Integer.parseInt(row[1]), row[2]))
                .toList();
    }

    /** How purchases by company card are spread over the categories, in percent; our own estimate. */
    Map<Category, Double> spending() throws IOException {
        Map<Category, Double> percent = new EnumMap<>(Category.class);
        rows("spending.csv", 2).forEach(row -> percent.put(Category.valueOf(row[0]), Double.valueOf(row[1])));
        return percent;
    }

    /** Towns, streets and surnames, which stand in descriptors and say nothing of a purpose. */
    List<String> places() throws IOException {
        return rows("places.csv", 1).stream().map(row -> row[0]).toList();
    }

    /** Generic words of trades, in English, German, French, Spanish, Italian and Dutch. */
    List<Entry> words() throws IOException {
        return entries("words.csv");
    }

    /** What a tag of the name-suggestion-index means; the code is empty where no shop takes cards under it. */
    record Tag(Category category, String mcc) {}

    /** Tags by tree and tag, such as {@code brands/amenity/fuel}. */
    Map<String, Tag> tags() throws IOException {
        Map<String, Tag> tags = new LinkedHashMap<>();
        for (String[] row : rows("osm-tags.csv", 4)) {
            tags.put(row[0] + "/" + row[1], new Tag(Category.valueOf(row[2]), row[3]));
        }
        return tags;
    }

    private List<Entry> entries(String file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String[] row : rows(file, 2)) {
            entries.add(new Entry(Category.valueOf(row[0]), row[1]));
        }
        return entries;
    }

    private List<String[]> rows(String file, int columns) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(",", columns))
                .toList();
    }
}
