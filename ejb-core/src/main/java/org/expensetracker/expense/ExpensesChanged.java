package org.expensetracker.expense;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.OnRecord;
import org.expensetracker.tenant.TenantId;

/**
 * Fired inside the transaction that stored or changed expenses of one company; observe it with {@code AFTER_SUCCESS} to
 * tell people, without it to take part: then what throws undoes the change. At most 500 expenses an event.
 *
 * @param cause who decided anew on expenses that stood; null where they are new or were settled, which {@link
 *     ExpensesStored} puts on record
 */
public record ExpensesChanged(TenantId tenant, List<Change> changes, Cause cause) implements OnRecord {

    /** What the subjects of a record that are expenses begin with. */
    public static final String SUBJECT = "expense:";

    /**
     * One expense as it stands now.
     *
     * @param added whether it is new
     * @param chosen whether a person has just chosen its category
     * @param takenBack whether a person has just taken the choice of its category back: nobody's choice stands any more
     * @param before as it stood before somebody decided anew; null for none
     */
    public record Change(ExpenseView expense, boolean added, boolean chosen, boolean takenBack, ExpenseView before) {

        /** A change in which nobody chose a category. */
        public Change(ExpenseView expense, boolean added) {
            this(expense, added, false);
        }

        /** A change that came with the transaction itself. */
        public Change(ExpenseView expense, boolean added, boolean chosen) {
            this(expense, added, chosen, false, null);
        }
    }

    public ExpensesChanged {
        changes = List.copyOf(changes);
    }

    /** Expenses that are new or were settled. */
    public ExpensesChanged(TenantId tenant, List<Change> changes) {
        this(tenant, changes, null);
    }

    @Override
    public Optional<Deed> deed() {
        if (cause == null) {
            return Optional.empty();
        }
        List<String> subjects =
                changes.stream().map(change -> subject(change.expense().id())).toList();
        return Optional.of(new Deed(
                Optional.of(tenant),
                cause.by(),
                cause.action(),
                subjects,
                decisions(Change::before),
                decisions(Change::expense),
                cause.reason()));
    }

    /** How a record names an expense. */
    public static String subject(UUID expense) {
        return SUBJECT + expense;
    }

    private Map<String, Decided> decisions(Function<Change, ExpenseView> which) {
        Map<String, Decided> decisions = new LinkedHashMap<>();
        changes.forEach(change -> decisions.put(change.expense().id().toString(), Decided.of(which.apply(change))));
        return decisions;
    }
}
