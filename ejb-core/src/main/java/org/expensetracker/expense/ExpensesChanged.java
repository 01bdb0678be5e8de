package org.expensetracker.expense;

import java.util.List;
import org.expensetracker.tenant.TenantId;

/**
 * Fired inside the transaction that stored or changed expenses of one company; observe it with {@code AFTER_SUCCESS} to
 * tell people, without it to take part: then what throws undoes the change. At most 500 expenses an event.
 */
public record ExpensesChanged(TenantId tenant, List<Change> changes) {

    /**
     * One expense as it stands now.
     *
     * @param added whether it is new
     * @param chosen whether a person has just chosen its category
     * @param takenBack whether a person has just taken the choice of its category back: nobody's choice stands any more
     */
    public record Change(ExpenseView expense, boolean added, boolean chosen, boolean takenBack) {

        /** A change in which nobody chose a category. */
        public Change(ExpenseView expense, boolean added) {
            this(expense, added, false);
        }

        /** A change in which no choice was taken back. */
        public Change(ExpenseView expense, boolean added, boolean chosen) {
            this(expense, added, chosen, false);
        }
    }

    public ExpensesChanged {
        changes = List.copyOf(changes);
    }
}
