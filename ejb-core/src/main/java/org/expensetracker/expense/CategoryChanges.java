package org.expensetracker.expense;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.expense.ExpensesChanged.Change;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.RunningTotals.Counted;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantSessions;
import org.hibernate.LockMode;
import org.hibernate.Session;

/**
 * The one way in which people change categories: locks the expenses, asks each whether it takes the change, moves the
 * running totals with those that do, and tells who listens, all in the transaction of the caller. Waits for a transaction
 * that is changing the same expenses, so that neither change is lost. Stateless.
 */
@Dependent
public class CategoryChanges {

    /** So many expenses can be changed at once. */
    public static final int MOST = 500;

    private static final int UPDATES_AT_ONCE = 50;

    /** What became of a change. */
    public enum Result {
        /** Made. */
        CHANGED,
        /** This person had chosen the same before. */
        SAME,
        /** Not made: another choice of a person stands. */
        DECIDED,
        /** Not made: it is not what the person saw, or needs no answer any more. */
        OUTDATED,
        /** Not made: nothing is suggested that could be accepted. */
        NO_SUGGESTION
    }

    /**
     * A person's answer for one open expense.
     *
     * @param version the one that they saw; null for any
     * @param category null for the one that is suggested
     */
    public record Answer(UUID expense, Integer version, Category category) {}

    /** A choice to be taken back, with the decision that stood before it. */
    public record Earlier(UUID expense, Category chosen, Decision before) {}

    /** An expense that was asked to take a change, as it was before. */
    private record Asked(Expense expense, DataKey key, ExpenseView before, Counted counted, Result result) {

        static Asked of(Expense expense, DataKey key, Function<Expense, Result> take) {
            ExpenseView before = expense.view(key);
            Counted counted = expense.counted();
            return new Asked(expense, key, before, counted, take.apply(expense));
        }

        boolean changed() {
            return result == Result.CHANGED;
        }

        RunningTotals.Change move() {
            return new RunningTotals.Change(counted, expense.counted());
        }

        Outcome outcome() {
            return new Outcome(result, before, expense.view(key));
        }
    }

    /** What became of the change of one expense: as it was, and as it is now. */
    public record Outcome(Result result, ExpenseView before, ExpenseView now) {}

    private final TenantSessions sessions;
    private final RunningTotals totals;
    private final ColdExpenses cold;
    private final Consumer<ExpensesChanged> listeners;

    @Inject
    CategoryChanges(TenantSessions sessions, RunningTotals totals, ColdExpenses cold, Event<ExpensesChanged> event) {
        this(sessions, totals, cold, event::fire);
    }

    /** For use outside a container. */
    public CategoryChanges(TenantSessions sessions, RunningTotals totals, Consumer<ExpensesChanged> listeners) {
        this(sessions, totals, ColdExpenses.NONE, listeners);
    }

    CategoryChanges(
            TenantSessions sessions, RunningTotals totals, ColdExpenses cold, Consumer<ExpensesChanged> listeners) {
        this.sessions = sessions;
        this.totals = totals;
        this.cold = cold;
        this.listeners = listeners;
    }

    /**
     * Answers for open expenses, in the order of their transactions. Where an answer is not taken, the outcome says why.
     *
     * @throws Refusal when one of them is not there, or not the caller's to change
     */
    public List<Outcome> answer(Caller caller, Tenant company, Collection<Answer> answers) {
        Map<UUID, Answer> byId = answers.stream().collect(Collectors.toMap(Answer::expense, answer -> answer));
        Function<Expense, Result> take = expense -> {
            Answer answer = byId.get(expense.id());
            return expense.answer(answer.category(), answer.version(), caller.person(), caller.name());
        };
        return change(caller, company, byId.keySet(), take, Action.CATEGORY_CHOSEN);
    }

    /**
     * Takes choices of the caller back, where they still stand.
     *
     * @throws Refusal when one of the expenses is not there, or not the caller's to change any more
     */
    public List<Outcome> takeBack(Caller caller, Tenant company, Collection<Earlier> choices) {
        Map<UUID, Earlier> byId = choices.stream().collect(Collectors.toMap(Earlier::expense, earlier -> earlier));
        Function<Expense, Result> take = expense -> {
            Earlier earlier = byId.get(expense.id());
            return expense.restore(earlier.before(), earlier.chosen(), caller.person());
        };
        return change(caller, company, byId.keySet(), take, Action.CHOICE_TAKEN_BACK);
    }

    /** A person's choice, whether the expense is open or not; refuses with conflict when the version is another by now. */
    ExpenseView choose(Caller caller, Tenant company, Answer choice) {
        Function<Expense, Result> take = expense -> {
            requireVersion(expense, choice.version());
            boolean changed = expense.recategorise(choice.category(), caller.person(), caller.name());
            return changed ? Result.CHANGED : Result.SAME;
        };
        return change(caller, company, Set.of(choice.expense()), take, Action.CATEGORY_CHOSEN)
                .get(0)
                .now();
    }

    private List<Outcome> change(
            Caller caller, Tenant company, Set<UUID> ids, Function<Expense, Result> take, Action action) {
        if (ids.isEmpty()) {
            return List.of();
        }
        if (ids.size() > MOST) {
            throw Refusal.invalid("expenses", "Change at most " + MOST + " expenses at once.");
        }
        List<Outcome> outcomes = sessions.in(company, session -> {
            session.setJdbcBatchSize(UPDATES_AT_ONCE);
            List<Asked> asked = locked(caller, company, ids, session).stream()
                    .map(expense -> Asked.of(expense, company.key(), take))
                    .toList();
            // Gives the changed ones their next version, and locks before totals are locked.
            session.flush();
            List<RunningTotals.Change> moves =
                    asked.stream().filter(Asked::changed).map(Asked::move).toList();
            session.doWork(connection -> totals.apply(connection, company.id(), moves));
            return asked.stream().map(Asked::outcome).toList();
        });
        tell(company, outcomes, new Cause(caller, action, null));
        return outcomes;
    }

    private void tell(Tenant company, List<Outcome> outcomes, Cause cause) {
        boolean takenBack = cause.action() == Action.CHOICE_TAKEN_BACK;
        List<Change> changes = outcomes.stream()
                .filter(outcome -> outcome.result() == Result.CHANGED)
                .map(outcome -> new Change(outcome.now(), false, !takenBack, takenBack, outcome.before()))
                .toList();
        if (!changes.isEmpty()) {
            // Outside the session: who listens enters the company's scope anew.
            listeners.accept(new ExpensesChanged(company.id(), changes, cause));
        }
    }

    /** In the order in which the ledger's writer locks pending ones: by bytes of the transaction's identifier. */
    private List<Expense> locked(Caller caller, Tenant company, Set<UUID> ids, Session session) {
        List<Expense> expenses = session.createSelectionQuery(
                        "from Expense e where e.id in (:ids) order by collate(e.transactionId as ucs_basic)",
                        Expense.class)
                .setParameter("ids", ids)
                .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList();
        Map<UUID, Expense> byId = expenses.stream().collect(Collectors.toMap(Expense::id, expense -> expense));
        for (UUID id : ids) {
            Expense expense = byId.get(id);
            if (expense == null) {
                session.doWork(connection -> refuseCold(connection, caller, company, id));
            }
            if (expense == null || !expense.isSeenBy(caller)) {
                throw Refusal.notFound("There is no expense " + id + ".");
            }
            if (!caller.editsEveryone() && !expense.belongsTo(caller.person())) {
                throw Refusal.forbidden("You may change your own expenses only: ask finance to change this one.");
            }
        }
        return expenses;
    }

    private void refuseCold(Connection connection, Caller caller, Tenant company, UUID id) throws SQLException {
        if (cold.find(connection, company, id, WholeLedger.personOf(caller)).isPresent()) {
            throw Refusal.conflict("The expense " + id + " is in the archive, and cannot be changed any more: enter"
                    + " what is missing as an expense of its own.");
        }
    }

    private static void requireVersion(Expense expense, Integer expected) {
        if (expected != null && expected != expense.version()) {
            throw Refusal.conflict(
                    "The expense was changed meanwhile: it has version %d now, you sent %d. Read it again."
                            .formatted(expense.version(), expected));
        }
    }
}
