package org.expensetracker.expense;

import java.util.List;

/**
 * One page of expenses, newest first.
 *
 * @param next the cursor of the page after this one, null on the last page; opaque
 */
public record ExpensePage(List<ExpenseView> items, String next) {}
