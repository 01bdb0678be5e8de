package org.expensetracker.categorize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;

/**
 * What the merchant category codes of ISO 18245 mean for a bookkeeper. The card network sets the code by what the merchant
 * mostly sells, which for about one purchase in ten is not what this purchase was for: hence the confidence.
 */
public final class MccTable implements Decider {

    /** The share of purchase-card rows whose account, as chosen by people, agrees with this table. */
    static final double CONFIDENCE = 0.9;

    private static final String VERSION = "mcc-1";
    private static final int CODES = 1_000;

    private record Range(int last, Category category, String name) {}

    private final NavigableMap<Integer, Range> ranges = new TreeMap<>();
    private final Recent<String, Optional<Categorization>> answers = new Recent<>(CODES, this::answer);

    /** Reads the table, which is part of the product. */
    public MccTable() {
        try (InputStream table = MccTable.class.getResourceAsStream("mcc.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("The table of merchant category codes cannot be read.", e);
        }
    }

    @Override
    public Optional<Categorization> decide(Evidence evidence, Merchant merchant) {
        return evidence.mcc() == null ? Optional.empty() : answers.of(evidence.mcc());
    }

    private Optional<Categorization> answer(String mcc) {
        return range(mcc)
                .filter(r -> r.category() != Category.OTHER)
                .map(r -> new Categorization(
                        r.category(), DecidedBy.MCC, CONFIDENCE, "MCC %s is %s.".formatted(mcc, r.name()), VERSION));
    }

    /** The category of a code, if the code is known; {@code OTHER} for codes that say nothing about a purpose. */
    public Optional<Category> categoryOf(String mcc) {
        return range(mcc).map(Range::category);
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
        ranges.put(Integer.valueOf(bounds[0]), new Range(last, Category.valueOf(columns[1]), columns[2]));
    }
}
