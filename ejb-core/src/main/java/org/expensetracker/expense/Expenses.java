package org.expensetracker.expense;

import jakarta.ejb.Stateless;
import java.util.List;
import java.util.UUID;
import org.expensetracker.tenant.Caller;

/**
 * The ledger's boundary: all that the API and the portal may do with expenses. Every method asks for the caller first,
 * works in the caller's own company alone and shows an employee only their own. Thread-safe, as every stateless bean.
 */
@Stateless
public class Expenses {

    /**
     * A page of the caller's expenses, newest first, by keyset.
     *
     * @param cursor from the page before, null for the first
     * @param size 1 to 200
     */
    public ExpensePage page(Caller caller, ExpenseFilter filter, String cursor, int size) {
        throw new UnsupportedOperationException();
    }

    /** A window of the caller's expenses in any order. */
    public List<ExpenseView> slice(Caller caller, ExpenseFilter filter, Slice slice) {
        throw new UnsupportedOperationException();
    }

    /** How many of the caller's expenses the filter lets through. */
    public long count(Caller caller, ExpenseFilter filter) {
        throw new UnsupportedOperationException();
    }

    /** One expense; refuses with not-found what is not there or not the caller's. */
    public ExpenseView get(Caller caller, UUID id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets a person's choice of category.
     *
     * @param expectedVersion refuse with conflict when the expense has another version by now; null not to check
     */
    public ExpenseView recategorise(Caller caller, UUID id, Category category, Integer expectedVersion) {
        throw new UnsupportedOperationException();
    }
}
