package org.expensetracker.rule;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.expense.CategoryWriter;
import org.expensetracker.expense.Cursor;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.Verdict;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantScope;

/**
 * One step of applying a rule to the past, in a transaction of its own: a step that fails changes nothing, and a step that
 * is done twice changes nothing the second time. The rules count as they are when the step begins. Thread-safe.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PastChange {

    /**
     * What a step did.
     *
     * @param next where the next step begins; null when there is nothing left
     */
    public record Step(int changed, Cursor next) {}

    private TenantCatalogue catalogue;
    private DataSource dataSource;
    private Categorizer categorizer;
    private CategoryWriter writer;
    private Clock clock;

    /** For the container. */
    public PastChange() {}

    @Inject
    PastChange(
            TenantCatalogue catalogue,
            DataSource dataSource,
            Categorizer categorizer,
            CategoryWriter writer,
            Clock clock) {
        this.catalogue = catalogue;
        this.dataSource = dataSource;
        this.categorizer = categorizer;
        this.writer = writer;
        this.clock = clock;
    }

    /** How many expenses the rule has yet to change. */
    public long left(Caller caller, long rule) {
        Tenant company = catalogue.ofReader(caller);
        RuleOrder.requireEditor(caller);
        try (Connection connection = dataSource.getConnection();
                TenantScope scope = TenantScope.enter(connection, company.id())) {
            return search(connection, company, RuleOrder.of(connection), rule).left();
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** Changes the next 500 expenses after that place; null for the newest. */
    public Step change(Caller caller, long rule, Cursor after) {
        Tenant company = catalogue.ofCaller(caller);
        RuleOrder.requireEditor(caller);
        try (Connection connection = dataSource.getConnection()) {
            RuleOrder order;
            List<Cursor> places;
            try (TenantScope scope = TenantScope.enter(connection, company.id())) {
                order = RuleOrder.of(connection);
                places = search(connection, company, order, rule).next(after);
            }
            Rule applied = order.rule(rule);
            RuleBook book = RuleBook.of(order.upTo(rule));
            Cause cause = new Cause(caller, Action.RULE_APPLIED, applied.decider() + " " + applied.name());
            int changed = writer.decide(connection, company, places, expense -> decide(book, applied, expense), cause);
            boolean more = places.size() == CategoryWriter.MOST_AT_ONCE;
            return new Step(changed, more ? places.get(places.size() - 1) : null);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** What the rule says of an expense as it stands now, which may differ from how the search found it. */
    private Optional<Decision> decide(RuleBook book, Rule applied, ExpenseView expense) {
        if (expense.category() == applied.category() && expense.verdict() == Verdict.APPLIED) {
            return Optional.empty();
        }
        Evidence evidence = Facts.evidence(expense);
        return book.decide(evidence, categorizer.merchant(evidence.descriptor()))
                .filter(decision -> decision.decider().equals(applied.decider()));
    }

    private PastSearch search(Connection connection, Tenant company, RuleOrder order, long rule) {
        RuleDraft draft = order.rule(rule).draft();
        return new PastSearch(connection, PastSearch.since(clock.instant(), company.zone()), draft, order.before(rule));
    }

    private static IllegalStateException failure(SQLException failed) {
        return new IllegalStateException(
                "ET-RULE-002: the rule could not be applied to these expenses, which are as they were: "
                        + failed.getMessage(),
                failed);
    }
}
