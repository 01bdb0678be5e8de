package org.expensetracker.ingest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.expensetracker.ingest.Redriven.Outcome;
import org.expensetracker.shared.SqlStates;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.StreamHolds;
import org.expensetracker.tenant.TenantId;

/**
 * Sends the records again that were set aside for a company that is served again, in the order of the stream, and then lets its
 * newer ones pass. One node at a time is at a company. What is refused for a reason of its own, or what the ledger does not
 * take, stays parked for an operator and holds up nobody; what fails in an outage is tried until it does not. Keeps no state:
 * whoever comes next goes on where this broke off. Thread-safe.
 */
@Dependent
class HeldQueue {

    private static final Logger LOG = System.getLogger(HeldQueue.class.getName());
    private static final int ATTEMPTS = 3;
    private static final int MOST_AT_ONCE = 500;

    /**
     * States that say nothing about the record: connection (08), deadlock (40), out of resources (53), a lock that was not to be
     * had (55), the server goes down (57P), system error (58).
     */
    private static final List<String> OUTAGE = List.of("08", "40", "53", "55", "57P", "58");

    /** Who sends, for the record: nobody else than the program. */
    private static final Caller PROGRAM =
            new Caller(Optional.empty(), "expense-tracker", "Expense Tracker", Set.of(Role.PLATFORM_OPERATOR));

    /**
     * Of a batch, records are parked in the order of their bytes: only their numbers on the stream tell which came first, and
     * these grow, even from a shard to those that follow it.
     */
    private static final String NEXT =
            """
            SELECT p.id FROM platform.kinesis_parked_record p WHERE p.code IN (?, ?) AND NOT EXISTS
                   (SELECT 1 FROM platform.parked_redrive d WHERE d.parked_id = p.id
                       AND (d.outcome <> 'REFUSED' OR d.code NOT LIKE 'company-%'))
             ORDER BY length(p.sequence_number), p.sequence_number COLLATE "C", p.sub_sequence_number, p.id LIMIT ?""";

    private final DataSource dataSource;
    private final StreamHolds holds;
    private final RedriveOne one;

    @Inject
    HeldQueue(DataSource dataSource, StreamHolds holds, RedriveOne one) {
        this.dataSource = dataSource;
        this.holds = holds;
        this.one = one;
    }

    /**
     * Sends what waits for companies that are served again, of each so many records that the others need not wait long.
     *
     * @return whether there is more to send now
     */
    boolean send() {
        boolean more = false;
        for (TenantId company : holds.ending()) {
            try {
                more |= holds.alone(company, () -> send(company), connection -> waits(connection, company));
            } catch (SQLException | RuntimeException notNow) {
                LOG.log(
                        Level.WARNING,
                        "ET-INGEST-009 What waits for company {0} is sent again later: {1}",
                        company,
                        notNow.getMessage());
                LOG.log(Level.DEBUG, "ET-INGEST-009", notNow);
            }
        }
        return more;
    }

    /** Whether there may be more. */
    private boolean send(TenantId company) {
        List<Long> next = Rows.read(dataSource, row -> row.getLong(1), NEXT, waiting(company, MOST_AT_ONCE));
        next.forEach(HeldQueue.this::send);
        if (!next.isEmpty()) {
            LOG.log(Level.INFO, "ET-INGEST-010 {0} records of company {1} were sent again.", next.size(), company);
        }
        return next.size() == MOST_AT_ONCE;
    }

    private static boolean waits(Connection connection, TenantId company) throws SQLException {
        return !Rows.read(connection, row -> row.getLong(1), NEXT, waiting(company, 1))
                .isEmpty();
    }

    private static Object[] waiting(TenantId company, int most) {
        return new Object[] {Problems.QUARANTINED + ":" + company, Problems.SUSPENDED + ":" + company, most};
    }

    private void send(long id) {
        for (int attempt = 1; ; attempt++) {
            try {
                requireServed(one.redrive(PROGRAM, id));
                return;
            } catch (RuntimeException failed) {
                if (failed instanceof NotServed
                        || SqlStates.find(failed, OUTAGE).isPresent()) {
                    throw failed;
                }
                if (attempt == ATTEMPTS) {
                    LOG.log(Level.WARNING, "ET-INGEST-005 Parked record " + id + " could not be sent again.", failed);
                    one.leave(PROGRAM, id);
                    return;
                }
            }
        }
    }

    private static void requireServed(Redriven redriven) {
        if (redriven.outcome() == Outcome.REFUSED && redriven.code().startsWith("company-")) {
            throw new NotServed(redriven.reason());
        }
    }

    /** The company was suspended or quarantined while its queue was being emptied. */
    private static final class NotServed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private NotServed(String why) {
            super(why);
        }
    }
}
