package org.expensetracker.categorize;

import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;

/**
 * An answer of the pipeline.
 *
 * @param confidence 0 to 1
 * @param reason why, in words a bookkeeper understands
 * @param version of the table or model that decided
 */
public record Categorization(Category category, DecidedBy decidedBy, double confidence, String reason, String version) {

    /** The answer where nothing is believed strongly enough to be suggested. */
    public static final Categorization UNKNOWN = new Categorization(
            Category.OTHER, DecidedBy.NOBODY, 0, "Neither the merchant nor its category code is known.", "none");
}
