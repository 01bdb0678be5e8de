package org.expensetracker.audit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.ExpensesStored;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.CatalogueChanged;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OnRecord;

/**
 * Writes down what was done, in that very transaction: what cannot be written down is undone. Listens before everybody else
 * who takes part. So the chain's head is locked after all that was locked before the event, and whatever another listener
 * locks, only the holder of the head asks for: nobody who waits for the head is waited for. Thread-safe.
 */
@ApplicationScoped
public class AuditTrail {

    /** Before who listens without a priority, at 2500. */
    private static final int FIRST = 1_000;

    private DataSource dataSource;
    private Clock clock;

    /** For the container's proxy. */
    protected AuditTrail() {}

    @Inject
    AuditTrail(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    void record(@Observes @Priority(FIRST) OnRecord event) {
        event.deed().ifPresent(this::write);
    }

    void record(@Observes @Priority(FIRST) CatalogueChanged event) {
        append(event.connection(), clock.instant(), event.deed(), null);
    }

    /** One event for all that came of a company in one batch, in which each of its expenses is told in full. */
    void record(@Observes @Priority(FIRST) ExpensesStored event) {
        boolean byHand = event.by() != null;
        Deed deed = new Deed(
                Optional.of(event.tenant()),
                event.by(),
                byHand ? Action.EXPENSE_ENTERED : Action.EXPENSES_RECEIVED,
                byHand ? subjects(event) : List.of(),
                null,
                Map.of("expenses", event.expenses().size()),
                null);
        append(event.connection(), event.at(), deed, event.snapshot());
    }

    private static List<String> subjects(ExpensesStored event) {
        return event.expenses().stream()
                .map(standing -> ExpensesChanged.subject(standing.view().id()))
                .toList();
    }

    /** Writes down what no event tells; says its number. */
    long write(Deed deed) {
        try {
            return AuditChain.in(
                    dataSource, deed.company(), connection -> append(connection, clock.instant(), deed, null));
        } catch (SQLException failed) {
            throw refusal(failed);
        }
    }

    private static long append(Connection connection, Instant at, Deed deed, byte[] payload) {
        try {
            return new AuditChain(connection).append(at, deed, payload);
        } catch (SQLException failed) {
            throw refusal(failed);
        }
    }

    private static IllegalStateException refusal(SQLException failed) {
        return new IllegalStateException(
                "ET-AUDIT-001: what was done could not be put on record, and is undone: " + failed.getMessage(),
                failed);
    }
}
