package org.expensetracker.memory;

import java.util.UUID;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.expense.Category;

/**
 * A person's choice of a category, with what was known of the transaction.
 *
 * @param number its place among the company's choices, from 1
 * @param takenBack whether it does not choose, but takes an earlier one of the same category for the same expense back
 * @param stands whether it chooses and no later one took it back
 */
public record Choice(
        long number, UUID expense, Evidence evidence, Category category, boolean takenBack, boolean stands) {}
