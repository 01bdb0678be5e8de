package org.expensetracker.categorize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.expensetracker.expense.Category;

/**
 * What the merchant category codes of ISO 18245 mean for a bookkeeper. The card network sets the code by what the merchant
 * mostly sells, which says much where the code is specific and little where it is general. Immutable.
 */
public final class MccTable {

    static final String VERSION = "mcc-2";

    /** Where a line says nothing else: the share of a code's merchants that are of the code's category. */
    private static final double SPECIFIC = 0.98;

    private record Range(int last, Category category, String name, Belief kinds) {}

    private final NavigableMap<Integer, Range> ranges = new TreeMap<>();

    /** Reads the table, which is part of the product. */
    public MccTable() {
        try (InputStream table = MccTable.class.getResourceAsStream("mcc.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("The table of merchant category codes cannot be read.", e);
        }
    }

    /** What a known code is, for people. */
    String reason(String mcc) {
        return "MCC %s is %s.".formatted(mcc, range(mcc).orElseThrow().name());
    }

    /** The category of a code, if the code is known; {@code OTHER} for codes that say nothing about a purpose. */
    public Optional<Category> categoryOf(String mcc) {
        return range(mcc).map(Range::category);
    }

    /** What kind of merchant has the code, if the code is known and says anything: sure for most, open for general ones. */
    Optional<Belief> kinds(String mcc) {
        return range(mcc)
                .filter(range ->
                        range.category() != Category.OTHER || range.kinds().probability() < SPECIFIC)
                .map(Range::kinds);
    }

    private Optional<Range> range(String mcc) {
        if (mcc == null || mcc.length() != 4 || !mcc.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int code = Integer.parseInt(mcc);
        return Optional.ofNullable(ranges.floorEntry(code))
                .map(Map.Entry::getValue)
                .filter(range -> code <= range.last());
    }

    private void add(String line) {
        String[] columns = line.split("\t");
        String[] bounds = columns[0].split("-");
        int last = Integer.parseInt(bounds[bounds.length - 1]);
        Category category = Category.valueOf(columns[1]);
        String shares = columns.length > 3 ? columns[3] : String.valueOf(SPECIFIC);
        ranges.put(Integer.valueOf(bounds[0]), new Range(last, category, columns[2], kinds(category, shares)));
    }

    /** @param shares the category's own, and then other categories with theirs; what is left is spread over all */
    private static Belief kinds(Category category, String shares) {
        String[] words = shares.split(" ");
        double[] weights = new double[Category.values().length];
        weights[category.ordinal()] = Double.parseDouble(words[0]);
        for (int i = 1; i < words.length; i += 2) {
            weights[Category.valueOf(words[i]).ordinal()] = Double.parseDouble(words[i + 1]);
        }
        double left = (1 - Arrays.stream(weights).sum()) / weights.length;
        return Belief.of(Arrays.stream(weights).map(weight -> weight + left).toArray());
    }
}
