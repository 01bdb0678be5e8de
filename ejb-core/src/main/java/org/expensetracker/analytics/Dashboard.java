package org.expensetracker.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.expensetracker.expense.Category;

/**
 * A company's spending over some days, or one person's; in the company's currency. Other currencies stand apart, since
 * nothing is converted.
 *
 * @param currency ISO 4217
 * @param from first day, in the company's zone
 * @param to last day, included
 * @param total posted, refunds taken off, against the same number of days before
 * @param pending authorised and not yet posted
 * @param count posted expenses
 * @param byDay every day of the range, also those without spending
 * @param byMonth the twelve months up to {@code to}, oldest first; the key is yyyy-MM
 * @param byCategory largest first
 * @param byMerchant the ten largest
 * @param byPerson the ten largest; one entry for an employee
 * @param otherCurrencies totals in other currencies over the same days
 */
public record Dashboard(
        String currency,
        LocalDate from,
        LocalDate to,
        Figure total,
        Figure pending,
        Figure count,
        List<Point> byDay,
        List<Slice> byMonth,
        List<CategorySlice> byCategory,
        List<Slice> byMerchant,
        List<Slice> byPerson,
        List<Slice> otherCurrencies,
        Instant asOf) {

    /** A figure and the same of the period before. */
    public record Figure(BigDecimal now, BigDecimal before) {}

    /**
     * A day's posted spending, and that of the day as far back as the range is long.
     *
     * @param pending authorised on that day and not yet posted
     * @param count expenses posted on that day
     */
    public record Point(LocalDate day, BigDecimal amount, BigDecimal before, BigDecimal pending, long count) {}

    /** A part of the whole, by name. */
    public record Slice(String key, BigDecimal amount, long count) {}

    /** A part of the whole, by category, with the period before. */
    public record CategorySlice(Category category, BigDecimal amount, long count, BigDecimal before) {}
}
