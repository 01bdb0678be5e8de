package org.expensetracker.rest.events;

import java.time.Instant;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.TenantId;

/**
 * What somebody listens to: the expenses of their company that they may see, until their token ends.
 *
 * @param caller has a company
 */
record Subscription(Caller caller, Instant until) {

    Subscription {
        caller.company();
    }

    boolean isOf(Subscription other) {
        return company().equals(other.company()) && caller.person().equals(other.caller.person());
    }

    boolean concerns(ExpensesChanged event) {
        return company().equals(event.tenant());
    }

    boolean shows(ExpenseView expense) {
        return caller.seesEveryone() || caller.person().equals(expense.person());
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    private TenantId company() {
        return caller.company();
    }
}
