package org.expensetracker.categorize.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.expensetracker.categorize.MccTable;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.Category;

/** Everything the model learns from, one sample per merchant key and category, however often the sources name it. */
final class Corpus {

    /**
     * @param weight how often it counts
     * @param heldOut whether the sample measures the model instead of teaching it; all names of a brand do or none
     */
    record Sample(Category category, Merchant merchant, int weight, boolean heldOut) {}

    /** Our own lists were chosen; the index's brands were collected, and some stand for a single shop. */
    private static final int CHOSEN = 6;

    private final Map<String, Sample> samples = new LinkedHashMap<>();

    /** Brands: one in eight is kept apart to measure the model. */
    void addBrands(List<Brand> brands) {
        for (Brand brand : brands) {
            boolean heldOut = brand.tree().equals("brands")
                    && isHeldOut(Merchant.of(brand.name()).key());
            add(brand.meaning().category(), brand.name(), 1, heldOut);
            brand.otherNames().forEach(name -> add(brand.meaning().category(), name, 1, heldOut));
        }
    }

    void addMerchants(List<TrainingFiles.Entry> merchants) {
        for (TrainingFiles.Entry entry : merchants) {
            add(
                    entry.category(),
                    entry.text(),
                    CHOSEN,
                    isHeldOut(Merchant.of(entry.text()).key()));
        }
    }

    /** Words are what the model generalises by, so they always teach. */
    void addWords(List<TrainingFiles.Entry> words) {
        words.forEach(entry -> add(entry.category(), entry.text(), CHOSEN, false));
    }

    /** The codes' own words: names of airlines, hotels and car rentals, and of trades. */
    void addCodes(Path mccJson, MccTable table) throws IOException {
        for (JsonNode code : new ObjectMapper().readTree(mccJson.toFile())) {
            table.categoryOf(code.path("mcc").asText())
                    .ifPresent(category ->
                            add(category, code.path("edited_description").asText(), 1, false));
        }
    }

    List<Sample> samples() {
        return List.copyOf(samples.values());
    }

    List<Sample> samples(boolean heldOut) {
        List<Sample> some = new ArrayList<>(samples.values());
        some.removeIf(sample -> sample.heldOut() != heldOut);
        return some;
    }

    private void add(Category category, String text, int weight, boolean heldOut) {
        Merchant merchant = Merchant.of(text);
        if (merchant.key().codePoints().anyMatch(Corpus::isLatin)) {
            samples.putIfAbsent(category + " " + merchant.key(), new Sample(category, merchant, weight, heldOut));
        }
    }

    private static boolean isLatin(int codePoint) {
        return Character.isLetter(codePoint) && Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.LATIN;
    }

    private static boolean isHeldOut(String key) {
        CRC32 hash = new CRC32();
        hash.update(key.getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % 8 == 0;
    }
}
