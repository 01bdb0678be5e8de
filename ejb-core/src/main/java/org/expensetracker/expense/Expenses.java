package org.expensetracker.expense;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.expensetracker.expense.ColdExpenses.Question;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantSessions;

/**
 * The ledger's boundary: all that the API and the portal may do with expenses. Every method asks for the caller first,
 * works in the caller's own company alone and shows an employee only their own. Thread-safe, as every stateless bean.
 */
@Stateless
public class Expenses {

    private static final int LARGEST_PAGE = 200;
    private static final int LAST_OFFSET = 1_000_000;

    private TenantCatalogue catalogue;
    private TenantSessions sessions;
    private CategoryChanges changes;
    private ColdExpenses cold;

    /** For the container. */
    public Expenses() {}

    @Inject
    Expenses(TenantCatalogue catalogue, TenantSessions sessions, CategoryChanges changes, ColdExpenses cold) {
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.changes = changes;
        this.cold = cold;
    }

    /** For use outside a container. */
    public Expenses(
            TenantCatalogue catalogue,
            TenantSessions sessions,
            RunningTotals totals,
            Consumer<ExpensesChanged> listeners) {
        this(catalogue, sessions, totals, ColdExpenses.NONE, listeners);
    }

    /** The same, with an archive behind the ledger. */
    public Expenses(
            TenantCatalogue catalogue,
            TenantSessions sessions,
            RunningTotals totals,
            ColdExpenses cold,
            Consumer<ExpensesChanged> listeners) {
        this(catalogue, sessions, new CategoryChanges(sessions, totals, cold, listeners), cold);
    }

    /**
     * A page of the caller's expenses, newest first, by keyset.
     *
     * @param cursor from the page before, null for the first
     * @param size 1 to 200
     * @throws Refusal for a cursor that is none, a wrong size and a wrong filter
     */
    public ExpensePage page(Caller caller, ExpenseFilter filter, String cursor, int size) {
        Tenant company = catalogue.ofReader(caller);
        requireBetween("size", size, 1, LARGEST_PAGE);
        ExpenseQuery query = ExpenseQuery.of(company, caller, filter);
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        if (after != null) {
            query.after(after);
        }
        Question question = new Question(filter, WholeLedger.personOf(caller), after);
        // One more than asked for tells whether there is a page after this one.
        List<ExpenseView> found = sessions.in(
                company, session -> new WholeLedger(cold, company).newestFirst(session, query, question, size + 1));
        if (found.size() <= size) {
            return new ExpensePage(found, null);
        }
        List<ExpenseView> items = List.copyOf(found.subList(0, size));
        return new ExpensePage(items, Cursor.of(items.get(size - 1)).toString());
    }

    /**
     * A window of the caller's expenses in any order.
     *
     * @throws Refusal for a window that is too large or too far down, and for a wrong filter
     */
    public List<ExpenseView> slice(Caller caller, ExpenseFilter filter, Slice slice) {
        Tenant company = catalogue.ofReader(caller);
        requireBetween("offset", slice.offset(), 0, LAST_OFFSET);
        requireBetween("limit", slice.limit(), 1, LARGEST_PAGE);
        ExpenseQuery query = ExpenseQuery.of(company, caller, filter);
        Question question = new Question(filter, WholeLedger.personOf(caller), null);
        return sessions.in(company, session -> new WholeLedger(cold, company).slice(session, query, question, slice));
    }

    /** How many of the caller's expenses the filter lets through. */
    public long count(Caller caller, ExpenseFilter filter) {
        Tenant company = catalogue.ofReader(caller);
        ExpenseQuery query = ExpenseQuery.of(company, caller, filter);
        Question question = new Question(filter, WholeLedger.personOf(caller), null);
        return sessions.in(company, session -> new WholeLedger(cold, company).count(session, query, question));
    }

    /** One expense; refuses with not-found what is not there or not the caller's. */
    public ExpenseView get(Caller caller, UUID id) {
        Tenant company = catalogue.ofReader(caller);
        return sessions.in(company, session -> {
            Expense expense = session.createSelectionQuery("from Expense e where e.id = :id", Expense.class)
                    .setParameter("id", id)
                    .getSingleResultOrNull();
            if (expense != null && expense.isSeenBy(caller)) {
                return expense.view(company.key());
            }
            return session.doReturningWork(
                            connection -> cold.find(connection, company, id, WholeLedger.personOf(caller)))
                    .orElseThrow(() -> Refusal.notFound("There is no expense " + id + "."));
        });
    }

    /**
     * Sets a person's choice of category, moves the running totals with it, and tells who listens. Waits for a
     * transaction that is changing the same expense, so that neither change is lost. Refuses with conflict what is in the archive.
     *
     * @param expectedVersion refuse with conflict when the expense has another version by now; null not to check
     */
    public ExpenseView recategorise(Caller caller, UUID id, Category category, Integer expectedVersion) {
        Tenant company = catalogue.ofCaller(caller);
        if (!caller.edits()) {
            throw Refusal.forbidden("An auditor looks and changes nothing: ask finance to change the category.");
        }
        if (category == null) {
            throw Refusal.invalid("category", "Choose a category.");
        }
        return changes.choose(caller, company, new CategoryChanges.Answer(id, expectedVersion, category));
    }

    private static void requireBetween(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw Refusal.invalid(field, "%d is not between %d and %d.".formatted(value, least, most));
        }
    }
}
