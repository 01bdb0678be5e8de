package org.expensetracker.entry;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.ExpensesChanged.Change;
import org.expensetracker.expense.LedgerRow;
import org.expensetracker.expense.LedgerWriter;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantScope;

/**
 * Brings an entry into the ledger, through the same writer as the stream's, and remembers its key in the same
 * transaction. Keeps no state.
 */
@Dependent
class EntryLedger {

    /**
     * What became of an entry with a key: one of the two is null.
     *
     * @param created what was stored now
     * @param before what the same request had stored before
     */
    record Stored(ExpenseView created, UUID before) {}

    private static final Duration KEPT = Duration.ofDays(30);

    private final DataSource dataSource;
    private final LedgerWriter writer;
    private final Consumer<ExpensesChanged> listeners;
    private final Clock clock;

    @Inject
    EntryLedger(DataSource dataSource, LedgerWriter writer, Event<ExpensesChanged> event, Clock clock) {
        this(dataSource, writer, event::fire, clock);
    }

    EntryLedger(DataSource dataSource, LedgerWriter writer, Consumer<ExpensesChanged> listeners, Clock clock) {
        this.dataSource = dataSource;
        this.writer = writer;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Stores a new expense and tells who listens. */
    ExpenseView store(Caller caller, Tenant tenant, LedgerRow row) {
        try (Connection connection = dataSource.getConnection()) {
            return store(connection, caller, tenant, row);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** The same, unless that was done before under this key; another request under this key is a conflict. */
    Stored storeOnce(Caller caller, Tenant tenant, LedgerRow row, IdempotencyKey key) {
        try (Connection connection = dataSource.getConnection()) {
            UUID before;
            try (TenantScope scope = TenantScope.enter(connection, tenant.id())) {
                before = find(connection, tenant, key);
            }
            if (before != null) {
                return new Stored(null, before);
            }
            ExpenseView created = store(connection, caller, tenant, row);
            try (TenantScope scope = TenantScope.enter(connection, tenant.id())) {
                remember(connection, key, created.id());
            }
            return new Stored(created, null);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    private ExpenseView store(Connection connection, Caller caller, Tenant tenant, LedgerRow row) throws SQLException {
        ExpenseView stored = writer.enter(connection, tenant, caller, row).expense();
        listeners.accept(new ExpensesChanged(
                tenant.id(), List.of(new Change(stored, true, stored.decidedBy() == DecidedBy.PERSON))));
        return stored;
    }

    /** Waits for whoever uses the same key at this moment, then reads what they left. */
    private UUID find(Connection connection, Tenant tenant, IdempotencyKey key) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, String.join("\n", tenant.id().schema(), key.person(), key.key()));
            lock.execute();
        }
        String sql = "SELECT fingerprint, expense_id FROM idempotency_key WHERE person = ? AND key = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, key.person());
            query.setString(2, key.key());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                if (!key.isOf(row.getBytes("fingerprint"))) {
                    throw Refusal.conflict("The Idempotency-Key \"" + key.key()
                            + "\" was used for another expense: send a new key with a new expense.");
                }
                return row.getObject("expense_id", UUID.class);
            }
        }
    }

    private void remember(Connection connection, IdempotencyKey key, UUID expense) throws SQLException {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try (PreparedStatement forget =
                connection.prepareStatement("DELETE FROM idempotency_key WHERE person = ? AND created_at < ?")) {
            forget.setString(1, key.person());
            forget.setObject(2, now.minus(KEPT));
            forget.executeUpdate();
        }
        String sql = "INSERT INTO idempotency_key (person, key, fingerprint, expense_id, created_at)"
                + " VALUES (?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, key.person());
            insert.setString(2, key.key());
            insert.setBytes(3, key.fingerprint());
            insert.setObject(4, expense);
            insert.setObject(5, now);
            insert.executeUpdate();
        }
    }

    private static IllegalStateException failure(SQLException failed) {
        return new IllegalStateException(
                "ET-ENTRY-001: the database did not take the expense: " + failed.getMessage(), failed);
    }
}
