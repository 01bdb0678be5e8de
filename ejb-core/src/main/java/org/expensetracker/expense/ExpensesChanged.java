package org.expensetracker.expense;

import java.util.List;
import org.expensetracker.tenant.TenantId;

/**
 * Fired inside the transaction that stored or changed expenses of one company; observe it with {@code AFTER_SUCCESS} to
 * tell people. At most 500 expenses an event.
 */
public record ExpensesChanged(TenantId tenant, List<Change> changes) {

    /** One expense as it stands now, and whether it is new. */
    public record Change(ExpenseView expense, boolean added) {}

    public ExpensesChanged {
        changes = List.copyOf(changes);
    }
}
