package org.expensetracker.ui.dashboard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.expensetracker.analytics.Dashboard.CategorySlice;
import org.expensetracker.analytics.Dashboard.Slice;

/**
 * A row of a list of bars: a part of the whole with its length against the longest.
 *
 * @param key a category's code, a merchant or a person
 * @param percent 0 to 100; a part that is negative after refunds has no length
 */
public record Bar(String key, BigDecimal amount, long count, int percent) {

    /** The key as a part of an address. */
    public String urlKey() {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    static List<Bar> ofCategories(List<CategorySlice> slices) {
        return of(slices.stream()
                .map(s -> new Slice(s.category().name(), s.amount(), s.count()))
                .toList());
    }

    static List<Bar> of(List<Slice> slices) {
        BigDecimal longest =
                slices.stream().map(Slice::amount).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        return slices.stream()
                .map(s -> new Bar(s.key(), s.amount(), s.count(), percent(s.amount(), longest)))
                .toList();
    }

    private static int percent(BigDecimal amount, BigDecimal longest) {
        return amount.signum() <= 0
                ? 0
                : amount.movePointRight(2)
                        .divide(longest, MathContext.DECIMAL64)
                        .intValue();
    }
}
