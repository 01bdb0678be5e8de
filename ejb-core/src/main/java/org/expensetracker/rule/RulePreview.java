package org.expensetracker.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.expensetracker.expense.Category;

/**
 * What a rule would do to the past. Declined transactions are no expenses and do not count.
 *
 * @param since from when on the past was looked at
 * @param matching how many expenses are like that and are not decided by a rule before this one
 * @param changing how many of them would get another category
 * @param settling how many have that category already, but only as a suggestion, and would have it for good
 * @param keptByPeople how many a person decided on; they stay as they are
 * @param moves what would become of which category, most expenses first
 * @param examples the largest of those that would get another category, 20 at most
 */
public record RulePreview(
        Instant since,
        long matching,
        long changing,
        long settling,
        long keptByPeople,
        List<Move> moves,
        List<Example> examples) {

    /**
     * Expenses that would move from one category to another.
     *
     * @param amount their sum in that currency; refunds are taken off
     */
    public record Move(Category from, Category to, String currency, long count, BigDecimal amount) {}

    /** An expense that would move, as it stands. */
    public record Example(
            UUID id,
            Instant occurredAt,
            String merchant,
            String person,
            BigDecimal amount,
            String currency,
            Category category) {}
}
