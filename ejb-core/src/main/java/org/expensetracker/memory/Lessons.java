package org.expensetracker.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.expensetracker.encryption.DataKeys;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.ExpensesChanged.Change;
import org.expensetracker.tenant.CompanyNews;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/**
 * Writes down what people chose or took back, in that very transaction, and makes the memories of this node and of others
 * read it once that has committed.
 * Thread-safe.
 */
@ApplicationScoped
class Lessons {

    private DataSource dataSource;
    private CompanyMemories memories;
    private DataKeys keys;
    private CompanyNews news;
    private Clock clock;

    /** For the container's proxy. */
    protected Lessons() {}

    @Inject
    Lessons(DataSource dataSource, CompanyMemories memories, DataKeys keys, CompanyNews news, Clock clock) {
        this.dataSource = dataSource;
        this.memories = memories;
        this.keys = keys;
        this.news = news;
        this.clock = clock;
    }

    void record(@Observes ExpensesChanged event) {
        List<ExpenseView> chosen = those(event, Change::chosen);
        List<ExpenseView> takenBack = those(event, Change::takenBack);
        if (!chosen.isEmpty() || !takenBack.isEmpty()) {
            record(event.tenant(), chosen, takenBack);
            news.tell(event.tenant());
        }
    }

    private void record(TenantId tenant, List<ExpenseView> chosen, List<ExpenseView> takenBack) {
        try (Connection connection = dataSource.getConnection();
                TenantScope scope = TenantScope.enter(connection, tenant)) {
            ChoiceTable table = new ChoiceTable(connection, keys.of(tenant.value()));
            table.add(tenant, chosen, clock.instant());
            table.takeBack(tenant, takenBack, clock.instant());
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-MEMORY-001: the choice of a category could not be written down, and is undone: "
                            + failed.getMessage(),
                    failed);
        }
    }

    void apply(@Observes(during = TransactionPhase.AFTER_SUCCESS) ExpensesChanged event) {
        if (event.changes().stream().anyMatch(change -> change.chosen() || change.takenBack())) {
            memories.outdated(event.tenant());
        }
    }

    private static List<ExpenseView> those(ExpensesChanged event, Predicate<Change> which) {
        return event.changes().stream().filter(which).map(Change::expense).toList();
    }
}
