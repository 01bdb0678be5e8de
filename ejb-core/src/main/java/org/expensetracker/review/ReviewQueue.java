package org.expensetracker.review;

import java.math.BigDecimal;
import java.util.List;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseView;

/**
 * What waits for a person's answer, by merchant, the most worthwhile merchant first.
 *
 * @param left all that waits, not only on this page
 * @param next the cursor of the page after this one, null on the last page; opaque
 */
public record ReviewQueue(List<Group> items, Left left, String next) {

    /**
     * What waits at one merchant.
     *
     * @param merchantKey names the merchant to {@link Reviews#acceptMerchant}
     * @param merchant the clean name for people
     * @param count how many expenses wait
     * @param suggestion what most of them are taken for; null where nothing is sure enough to be suggested
     * @param expenses the largest of them, 20 at most
     */
    public record Group(
            String merchantKey,
            String merchant,
            long count,
            List<Sum> sums,
            Suggestion suggestion,
            List<ExpenseView> expenses) {}

    /**
     * A category to be confirmed.
     *
     * @param confidence 0 to 1: of the expense where it is least sure
     * @param reason why, at the largest of the expenses
     */
    public record Suggestion(Category category, double confidence, String reason) {}

    /**
     * How much waits in one currency; nothing is converted.
     *
     * @param amount refunds added, not taken off: they wait, too
     */
    public record Sum(String currency, BigDecimal amount, long count) {}

    /**
     * How much waits altogether.
     *
     * @param more whether there are older ones beyond those that are counted
     * @param sums the company's own currency first
     */
    public record Left(long count, boolean more, List<Sum> sums) {}
}
