package org.expensetracker.categorize.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** Generic words of trades, English and German. */
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
