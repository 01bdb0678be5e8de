/** Expenses over HTTP: list, read, enter, recategorise; and the categories there are. Decides nothing itself. */
package org.expensetracker.rest.expense;
