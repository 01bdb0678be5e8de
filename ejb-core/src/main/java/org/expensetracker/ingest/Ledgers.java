package org.expensetracker.ingest;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.ExpensesChanged.Change;
import org.expensetracker.expense.LedgerRow;
import org.expensetracker.expense.LedgerWriter;
import org.expensetracker.expense.LedgerWriter.Outcome;
import org.expensetracker.expense.LedgerWriter.Stored;
import org.expensetracker.expense.LedgerWriter.Written;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantRound;

/**
 * Brings the rows of one batch into the ledgers of their companies, counts what became of them, and tells who listens:
 * all in the caller's transaction. Companies are taken in the order of their identifiers, so that two batches with the
 * same companies wait for each other and never deadlock. Keeps no state.
 */
@Dependent
class Ledgers {

    /** The most expenses that one event carries. */
    private static final int EVENT_SIZE = 500;

    /** How many records became what. */
    record Counts(int stored, int updated, int duplicates) {}

    private static final String COUNT = "INSERT INTO ingest_count AS c (stream, shard, stored, updated, duplicates)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (stream, shard) DO UPDATE SET stored = c.stored + excluded.stored,"
            + " updated = c.updated + excluded.updated, duplicates = c.duplicates + excluded.duplicates";

    private final DataSource dataSource;
    private final LedgerWriter writer;
    private final Routes routes;
    private final Consumer<ExpensesChanged> listeners;

    @Inject
    Ledgers(DataSource dataSource, LedgerWriter writer, Routes routes, Event<ExpensesChanged> event) {
        this(dataSource, writer, routes, event::fire);
    }

    Ledgers(DataSource dataSource, LedgerWriter writer, Routes routes, Consumer<ExpensesChanged> listeners) {
        this.dataSource = dataSource;
        this.writer = writer;
        this.routes = routes;
        this.listeners = listeners;
    }

    /**
     * Stores the rows of each company.
     *
     * @return what became of them
     * @throws IllegalStateException when the database refuses or is away; nothing of the batch may be committed then
     */
    Counts store(String stream, String shard, SortedMap<TenantId, List<LedgerRow>> rows) {
        List<ExpensesChanged> events = new ArrayList<>();
        int[] counts = new int[Outcome.values().length];
        try (Connection connection = dataSource.getConnection()) {
            for (Stored stored : store(connection, rows)) {
                stored.written().forEach(w -> counts[w.outcome().ordinal()]++);
                addEvents(events, stored.tenant().id(), stored.written());
            }
            count(connection, stream, shard, counts);
        } catch (SQLException refused) {
            throw new IllegalStateException(
                    "ET-INGEST-001: the database did not take a batch of stream \"%s\", shard %s: %s"
                            .formatted(stream, shard, refused.getMessage()),
                    refused);
        }
        events.forEach(listeners);
        return new Counts(
                counts[Outcome.STORED.ordinal()],
                counts[Outcome.UPDATED.ordinal()],
                counts[Outcome.DUPLICATE.ordinal()]);
    }

    /** Companies are looked up first: the catalogue is none of them's. */
    private List<Stored> store(Connection connection, SortedMap<TenantId, List<LedgerRow>> rows) throws SQLException {
        List<Tenant> tenants = rows.keySet().stream().map(this::tenant).toList();
        List<Stored> all = new ArrayList<>(rows.size());
        try (TenantRound round = new TenantRound(connection)) {
            for (Tenant tenant : tenants) {
                all.add(writer.storeRows(connection, round, tenant, rows.get(tenant.id())));
            }
            for (Stored stored : all) {
                writer.addToTotals(connection, round, stored);
            }
        }
        return all;
    }

    private Tenant tenant(TenantId id) {
        return routes.byId(id)
                .orElseThrow(() -> new IllegalStateException(
                        "ET-INGEST-002: company \"" + id + "\" went away while its records were being read."));
    }

    /** An expense that was stored and answered within the batch is told once, as it stands at the end. */
    private static void addEvents(List<ExpensesChanged> events, TenantId tenant, List<Written> written) {
        Map<UUID, Change> changes = new LinkedHashMap<>();
        for (Written w : written) {
            if (w.outcome() != Outcome.DUPLICATE) {
                changes.merge(
                        w.expense().id(),
                        new Change(w.expense(), w.outcome() == Outcome.STORED),
                        (before, now) -> new Change(now.expense(), before.added()));
            }
        }
        List<Change> all = List.copyOf(changes.values());
        for (int from = 0; from < all.size(); from += EVENT_SIZE) {
            events.add(new ExpensesChanged(tenant, all.subList(from, Math.min(from + EVENT_SIZE, all.size()))));
        }
    }

    private static void count(Connection connection, String stream, String shard, int[] counts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, stream);
            statement.setString(2, shard);
            statement.setInt(3, counts[Outcome.STORED.ordinal()]);
            statement.setInt(4, counts[Outcome.UPDATED.ordinal()]);
            statement.setInt(5, counts[Outcome.DUPLICATE.ordinal()]);
            statement.executeUpdate();
        }
    }
}
