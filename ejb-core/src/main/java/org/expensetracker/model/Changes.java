package org.expensetracker.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.expensetracker.expense.Category;

/**
 * What the model on trial would say otherwise of the newest expenses that memory and models decided, each looked at by both
 * as if it came now. Nothing is changed.
 *
 * @param expenses how many were looked at, 2,000 at most
 * @param changing how many would get another category
 * @param newlyApplied how many would be applied that are not now
 * @param noLongerApplied how many would not be applied that are now
 * @param moves from which category to which, most expenses first
 * @param merchants the same by merchant, 20 at most
 * @param examples the newest that would get another category, 20 at most
 */
public record Changes(
        long expenses,
        long changing,
        long newlyApplied,
        long noLongerApplied,
        List<Move> moves,
        List<MerchantMove> merchants,
        List<Example> examples) {

    /** Expenses that would move from one category to another. */
    public record Move(Category from, Category to, long count) {}

    /** Those at one merchant. */
    public record MerchantMove(String merchant, Category from, Category to, long count) {}

    /** An expense that would move. */
    public record Example(
            UUID id,
            Instant occurredAt,
            String merchant,
            BigDecimal amount,
            String currency,
            Category from,
            Category to) {}
}
