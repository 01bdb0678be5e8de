package org.expensetracker.evaluate;

import org.expensetracker.categorize.Decision;
import org.expensetracker.expense.Category;

/**
 * What the product says of one transaction.
 *
 * @param probability 0 to 1, that the category is right
 * @param decision what the shipped thresholds make of it
 */
record Answer(Category category, double probability, Decision decision) {}
