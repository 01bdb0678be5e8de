package org.expensetracker.expense;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.expensetracker.expense.ExpensesChanged.Change;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantScope;

/**
 * The one way in which a machine decides anew on many expenses that stand. What is weaker than what stands changes
 * nothing, and what a person chose stays, also when they choose while this is under way: expenses are locked first, in
 * the order of {@link LedgerWriter}, and decided on as they stand then. Keeps no state.
 */
@Dependent
public class CategoryWriter {

    /** The most expenses of one call, which are told as one event. */
    public static final int MOST_AT_ONCE = 500;

    private final RunningTotals totals;
    private final Consumer<ExpensesChanged> listeners;

    @Inject
    CategoryWriter(RunningTotals totals, Event<ExpensesChanged> event) {
        this(totals, event::fire);
    }

    /** For use outside a container. */
    public CategoryWriter(RunningTotals totals, Consumer<ExpensesChanged> listeners) {
        this.totals = totals;
        this.listeners = listeners;
    }

    /**
     * Decides on the expenses in these places, moves the totals with them and tells who listens, in the caller's
     * transaction; the connection is in no company's scope. After an exception the caller must roll back.
     *
     * @param places at most {@link #MOST_AT_ONCE}
     * @param cause who wants that, for the record
     * @param decider from an expense as it stands to another decision, or none
     * @return how many expenses were changed
     */
    public int decide(
            Connection connection,
            Tenant company,
            List<Cursor> places,
            Function<ExpenseView, Optional<Decision>> decider,
            Cause cause)
            throws SQLException {
        if (places.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    places.size() + " expenses are more than the " + MOST_AT_ONCE + " of one event.");
        }
        List<Change> told = new ArrayList<>();
        try (TenantScope scope = TenantScope.enter(connection, company.id())) {
            ExpenseTable table = new ExpenseTable(connection, company);
            List<Standing> changed = new ArrayList<>();
            List<RunningTotals.Change> moved = new ArrayList<>();
            for (Standing before : table.lock(places)) {
                Standing after =
                        decider.apply(before.view()).map(before::decided).orElse(before);
                if (after != before) {
                    changed.add(after);
                    moved.add(new RunningTotals.Change(before.counted(), after.counted()));
                    told.add(new Change(after.view(), false, false, false, before.view()));
                }
            }
            table.update(ExpenseTable.texts(changed));
            totals.apply(connection, company.id(), moved);
        }
        if (!told.isEmpty()) {
            // Outside the scope: who listens enters it anew.
            listeners.accept(new ExpensesChanged(company.id(), told, cause));
        }
        return told.size();
    }
}
