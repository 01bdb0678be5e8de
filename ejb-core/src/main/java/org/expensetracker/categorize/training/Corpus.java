package org.expensetracker.categorize.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.expensetracker.categorize.MccTable;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.Category;

/**
 * Everything the model learns from, one sample per merchant key and category, however often the sources name it. Our own
 * lists go before the brand index: a name that stands in both means what our list says.
 */
final class Corpus {

    /**
     * @param weight how often it counts
     * @param heldOut whether the sample measures the model instead of teaching it; all names that begin with the same word
     *     do or none
     */
    record Sample(Category category, Merchant merchant, int weight, boolean heldOut) {}

    /** Our own lists were chosen; the index's brands were collected, and some stand for a single shop. */
    private static final int CHOSEN = 6;

    private static final int OFTEN = 2;
    private static final int WITH_A_PLACE = 2;
    private static final int PLACES_OF_A_WORD = 2;
    private static final double PLACES_BY_WEIGHT = 1.5;
    private static final int PARTS = 8;
    private static final double FINENESS = 2;
    private static final double PULL = 0.4;

    private final Map<String, Sample> samples = new LinkedHashMap<>();
    private final Set<String> ours = new HashSet<>();
    private final Set<String> frequent = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private final List<Sample> familiar = new ArrayList<>();
    private final List<String> places;
    private final List<String> otherPlaces;
    private final Random random = new Random(7);

    /** @param places what is put beside names and words, so that the model learns that it means nothing */
    Corpus(List<String> places) {
        this.places = places.stream().filter(place -> !isHeldOut(place)).toList();
        this.otherPlaces = places.stream().filter(this::isHeldOut).toList();
    }

    /** Words are what the model generalises by, so they always teach. */
    void addWords(List<TrainingFiles.Entry> words) {
        for (TrainingFiles.Entry entry : words) {
            add(entry.category(), entry.text(), CHOSEN, false);
            ours.add(key(entry.text()));
            for (int i = 0; i < PLACES_OF_A_WORD; i++) {
                String text = random.nextBoolean() ? place() + " " + entry.text() : entry.text() + " " + place();
                add(entry.category(), text, WITH_A_PLACE, false);
            }
        }
    }

    /** Known to everybody, so they always teach, too: alone and with the town of a branch. */
    void addFrequent(List<TrainingFiles.Frequent> merchants) {
        for (TrainingFiles.Frequent entry : merchants) {
            add(entry.category(), entry.text(), OFTEN * entry.weight(), false);
            ours.add(key(entry.text()));
            frequent.add(key(entry.text()));
            known.add(firstWord(key(entry.text())));
            for (int i = 0; i < entry.weight() * PLACES_BY_WEIGHT; i++) {
                add(entry.category(), entry.text() + " " + place(), WITH_A_PLACE, false);
            }
            String elsewhere = entry.text() + " " + otherPlaces.get(random.nextInt(otherPlaces.size()));
            familiar.add(new Sample(entry.category(), Merchant.of(elsewhere), entry.weight(), true));
        }
    }

    /** One in eight is kept apart to measure the model. */
    void addMerchants(List<TrainingFiles.Entry> merchants) {
        for (TrainingFiles.Entry entry : merchants) {
            String key = key(entry.text());
            ours.add(key);
            if (!frequent.contains(key)) {
                add(entry.category(), entry.text(), CHOSEN, isHeldOut(key));
            }
        }
    }

    /** The codes' own words: names of airlines, hotels and car rentals, and of trades. */
    void addCodes(Path mccJson, MccTable table) throws IOException {
        for (JsonNode code : new ObjectMapper().readTree(mccJson.toFile())) {
            table.categoryOf(code.path("mcc").asText())
                    .ifPresent(category ->
                            add(category, code.path("edited_description").asText(), 1, false));
        }
    }

    /** Brands: one in eight is kept apart, with all its names. */
    void addBrands(List<Brand> brands) {
        for (Brand brand : brands) {
            boolean heldOut = brand.tree().equals("brands") && isHeldOut(key(brand.name()));
            List<String> names = new ArrayList<>(brand.otherNames());
            names.add(0, brand.name());
            names.removeIf(name -> ours.contains(key(name)));
            names.forEach(name -> add(brand.meaning().category(), name, 1, heldOut));
        }
    }

    /** Half way from what the lists happen to hold to what is spent: a name without any hint is rather fuel than rent. */
    void weighBy(Map<Category, Double> spending) {
        Map<Category, Integer> mass = new EnumMap<>(Category.class);
        samples.values().forEach(sample -> mass.merge(sample.category(), sample.weight(), Integer::sum));
        double all = mass.values().stream().mapToInt(Integer::intValue).sum() / 100.0;
        samples.replaceAll((key, sample) -> {
            double wanted = spending.get(sample.category()) * all / mass.get(sample.category());
            int weight = (int) Math.max(1, Math.round(FINENESS * sample.weight() * Math.pow(wanted, PULL)));
            return new Sample(sample.category(), sample.merchant(), weight, sample.heldOut());
        });
    }

    List<Sample> samples() {
        return List.copyOf(samples.values());
    }

    List<Sample> samples(boolean heldOut) {
        List<Sample> some = new ArrayList<>(samples.values());
        some.removeIf(sample -> sample.heldOut() != heldOut);
        return some;
    }

    /** Branches, in towns that were kept apart, of merchants that everybody knows; weighed by how often they are met. */
    List<Sample> familiar() {
        return List.copyOf(familiar);
    }

    private String place() {
        return places.get(random.nextInt(places.size()));
    }

    private void add(Category category, String text, int weight, boolean heldOut) {
        Merchant merchant = Merchant.of(text);
        if (merchant.key().codePoints().anyMatch(Corpus::isLatin)) {
            samples.merge(
                    category + " " + merchant.key(),
                    new Sample(category, merchant, weight, heldOut),
                    (a, b) -> new Sample(
                            category, a.merchant(), Math.max(a.weight(), b.weight()), a.heldOut() && b.heldOut()));
        }
    }

    private static String key(String text) {
        return Merchant.of(text).key();
    }

    private static boolean isLatin(int codePoint) {
        return Character.isLetter(codePoint) && Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.LATIN;
    }

    private boolean isHeldOut(String key) {
        String first = firstWord(key);
        CRC32 hash = new CRC32();
        hash.update(first.getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % PARTS == 0 && !known.contains(first);
    }

    private static String firstWord(String key) {
        return key.split(" ", 2)[0];
    }
}
