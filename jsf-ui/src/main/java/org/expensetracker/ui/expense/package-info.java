/** The table of expenses, one expense with where its category came from, and a person's correction of it. */
package org.expensetracker.ui.expense;
