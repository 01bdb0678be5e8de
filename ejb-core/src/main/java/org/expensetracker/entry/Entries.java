package org.expensetracker.entry;

import jakarta.ejb.Stateless;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.tenant.Caller;

/** The boundary for expenses entered by hand. Thread-safe, as every stateless bean. */
@Stateless
public class Entries {

    /** What {@link #enter} did. */
    public record Entered(ExpenseView expense, boolean created) {}

    /**
     * Enters an expense, categorised unless the caller chose. The same key with the same content returns what was
     * created then; the same key with other content is a conflict.
     *
     * @param idempotencyKey null for none; 255 characters at most
     */
    public Entered enter(Caller caller, NewExpense expense, String idempotencyKey) {
        throw new UnsupportedOperationException();
    }
}
