package org.expensetracker.memory;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/** Writes down what people chose, in the transaction of the choice, and makes memories read it once that has committed. */
@Dependent
class Lessons {

    private final DataSource dataSource;
    private final CompanyMemories memories;
    private final Clock clock;

    @Inject
    Lessons(DataSource dataSource, CompanyMemories memories, Clock clock) {
        this.dataSource = dataSource;
        this.memories = memories;
        this.clock = clock;
    }

    void record(@Observes ExpensesChanged event) {
        List<ExpenseView> chosen = chosen(event);
        if (!chosen.isEmpty()) {
            record(event.tenant(), chosen);
        }
    }

    private void record(TenantId tenant, List<ExpenseView> chosen) {
        try (Connection connection = dataSource.getConnection();
                TenantScope scope = TenantScope.enter(connection, tenant)) {
            new ChoiceTable(connection).add(tenant, chosen, clock.instant());
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-MEMORY-001: the choice of a category could not be written down, and is undone: "
                            + failed.getMessage(),
                    failed);
        }
    }

    void apply(@Observes(during = TransactionPhase.AFTER_SUCCESS) ExpensesChanged event) {
        if (!chosen(event).isEmpty()) {
            memories.outdated(event.tenant());
        }
    }

    private static List<ExpenseView> chosen(ExpensesChanged event) {
        return event.changes().stream()
                .filter(ExpensesChanged.Change::chosen)
                .map(ExpensesChanged.Change::expense)
                .toList();
    }
}
