package org.expensetracker.cold;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.expensetracker.tenant.OneMoment;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantScope;

/**
 * Moves a month: read in one moment, written, put, fetched back and compared, and only then taken out of the table, in a transaction
 * that finds it as it was read. Whoever dies in between leaves the expenses where they were, and a row that names the object, which is
 * given up and removed by the next. For one node at a time a company; thread-safe.
 */
@Dependent
class ColdMove {

    private static final int ROWS_AT_ONCE = 1_000;

    private static final String READ =
            "SELECT " + ColdColumn.all() + " FROM expense WHERE occurred_at >= ?" + " AND occurred_at < ?";

    private static final String STATE = "SELECT expenses, digest FROM sum_up_expense_month(?)";

    /** Somebody who writes expenses of that month keeps it from being taken out, and this from keeping others waiting. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '5s'";

    private final DataSource dataSource;
    private final ColdTransaction transactions;
    private final ColdStores stores;
    private final Consumer<MonthArchived> listeners;
    private final Clock clock;

    /** A month as it was read. */
    private record Read(ColdFile file, State state) {}

    /** How the database sums a month up. */
    private record State(long expenses, BigDecimal digest) {}

    @Inject
    ColdMove(
            DataSource dataSource,
            ColdTransaction transactions,
            ColdStores stores,
            Event<MonthArchived> event,
            Clock clock) {
        this(dataSource, transactions, stores, event::fire, clock);
    }

    ColdMove(
            DataSource dataSource,
            ColdTransaction transactions,
            ColdStores stores,
            Consumer<MonthArchived> listeners,
            Clock clock) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.stores = stores;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * Moves it.
     *
     * @return whether it is in the archive now; not, where it was changed meanwhile: it stays as it is, until the next time
     * @throws IOException when the store is away, or gives back something else than was put
     */
    boolean move(Tenant company, YearMonth month) throws IOException, SQLException {
        String object = "tenant=%s/year=%d/month=%02d/expenses-%s.parquet"
                .formatted(company.id(), month.getYear(), month.getMonthValue(), UUID.randomUUID());
        transactions.of(company.id(), connection -> {
            new ColdTable(connection).begin(object, month, now());
            return object;
        });
        Path folder = Files.createTempDirectory("expense-cold-");
        try {
            Read read = read(company, month, folder.resolve("out.parquet"));
            ColdObject kept = put(object, month, read.file(), folder.resolve("back.parquet"));
            return release(company, kept, read.state());
        } finally {
            ColdCache.delete(folder);
        }
    }

    private Read read(Tenant company, YearMonth month, Path file) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                OneMoment moment = OneMoment.on(connection);
                TenantScope scope = TenantScope.enter(connection, company.id());
                PreparedStatement query = connection.prepareStatement(READ)) {
            State state = state(connection, month);
            query.setFetchSize(ROWS_AT_ONCE);
            query.setObject(1, month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            query.setObject(2, month.plusMonths(1).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            try (ResultSet rows = query.executeQuery()) {
                return new Read(ColdFile.write(rows, file), state);
            }
        }
    }

    private static State state(Connection connection, YearMonth month) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STATE)) {
            query.setObject(1, month.atDay(1));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new State(row.getLong(1), row.getBigDecimal(2));
            }
        }
    }

    /** Into the store, and back: what is compared is what the store gives. */
    private ColdObject put(String object, YearMonth month, ColdFile file, Path back) throws IOException, SQLException {
        ColdStore store = stores.current();
        store.put(object, file.file());
        store.get(object, back);
        String sha256 = ColdFile.sha256(file.file());
        ColdDigest.Sum there = sha256.equals(ColdFile.sha256(back)) ? ColdFile.read(back) : null;
        if (!file.sum().equals(there)) {
            throw new IOException("ET-COLD-003: the object store gives back something else than was put as " + object
                    + ": the month stays in the database.");
        }
        return new ColdObject(
                object, month, now(), there.rows(), Files.size(back), sha256, file.firstId(), file.lastId());
    }

    private boolean release(Tenant company, ColdObject kept, State read) {
        if (kept.expenses() != read.expenses()) {
            throw new IllegalStateException("ET-COLD-003: of %d expenses of %s %d were written."
                    .formatted(read.expenses(), kept.month(), kept.expenses()));
        }
        return transactions.of(company.id(), connection -> release(connection, kept, read), released -> {
            if (released) {
                listeners.accept(new MonthArchived(company.id(), kept));
            }
        });
    }

    private static boolean release(Connection connection, ColdObject kept, State read) throws SQLException {
        try (Statement patience = connection.createStatement();
                PreparedStatement release = connection.prepareStatement("SELECT release_expense_month(?, ?, ?)")) {
            patience.execute(PATIENCE);
            release.setObject(1, kept.month().atDay(1));
            release.setLong(2, read.expenses());
            release.setBigDecimal(3, read.digest());
            try (ResultSet row = release.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    return false;
                }
            }
            if (!new ColdTable(connection).keep(kept)) {
                throw new SQLException("The object " + kept.object() + " was given up by another node.");
            }
            return true;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
