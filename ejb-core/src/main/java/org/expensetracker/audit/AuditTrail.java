package org.expensetracker.audit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.expensetracker.tenant.CompanySetUp;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OnRecord;
import org.expensetracker.tenant.TenantScope;

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

    void record(@Observes @Priority(FIRST) CompanySetUp event) {
        try {
            new AuditChain(event.connection()).append(clock.instant(), event.deed(), null);
        } catch (SQLException failed) {
            throw refusal(failed);
        }
    }

    /** Writes down what no event tells; says its number. */
    long write(Deed deed) {
        try (Connection connection = dataSource.getConnection()) {
            if (deed.company().isEmpty()) {
                return new AuditChain(connection).append(clock.instant(), deed, null);
            }
            try (TenantScope scope =
                    TenantScope.enter(connection, deed.company().get())) {
                return new AuditChain(connection).append(clock.instant(), deed, null);
            }
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
