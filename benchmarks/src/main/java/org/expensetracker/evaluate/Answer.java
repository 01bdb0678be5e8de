package org.expensetracker.evaluate;

import org.expensetracker.expense.Category;
import org.expensetracker.expense.Verdict;

/**
 * What the product says of one transaction.
 *
 * @param probability 0 to 1, that the category is right
 * @param verdict what the shipped thresholds make of it
 */
record Answer(Category category, double probability, Verdict verdict) {}
