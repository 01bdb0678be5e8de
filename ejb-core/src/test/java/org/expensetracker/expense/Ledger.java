package org.expensetracker.expense;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.LedgerWriter.Outcome;
import org.expensetracker.expense.LedgerWriter.Written;
import org.expensetracker.shared.Money;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TestDatabase;

/** A company's ledger in a real database, with the questions that tests ask it. */
public final class Ledger {

    /** A time at which most test transactions happen. */
    public static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

    private static final TestDatabase DB = TestDatabase.get();

    private final Tenant tenant;

    private Ledger(Tenant tenant) {
        this.tenant = tenant;
    }

    /** The empty ledger of a new company. */
    public static Ledger ofNewCompany() {
        return new Ledger(DB.newCompany());
    }

    /** The ledger of that company. */
    public static Ledger of(Tenant tenant) {
        return new Ledger(tenant);
    }

    /** A posted purchase of 10 euro at noon. */
    public static LedgerRow row(String transactionId) {
        return row(transactionId, ExpenseStatus.POSTED, "10.00");
    }

    /** A transaction at noon. */
    public static LedgerRow row(String transactionId, ExpenseStatus status, String amount) {
        return row(transactionId, status, amount, NOON);
    }

    /** A transaction at some time. */
    public static LedgerRow row(String transactionId, ExpenseStatus status, String amount, Instant at) {
        return row(transactionId, status, amount, at, decision(DecidedBy.MCC, Category.MEALS));
    }

    /** A transaction with a category. */
    public static LedgerRow row(
            String transactionId, ExpenseStatus status, String amount, Instant at, Decision decision) {
        return new LedgerRow(
                transactionId,
                at,
                ZoneId.of("Europe/Berlin"),
                "Employee@acme.test",
                "card-1",
                "Blue Bottle",
                "blue bottle",
                "SQ *BLUE BOTTLE",
                "5814",
                Money.of(new BigDecimal(amount), "EUR"),
                "Berlin",
                "DE",
                "POS",
                status,
                decision,
                null);
    }

    /** Somebody's decision. */
    public static Decision decision(DecidedBy by, Category category) {
        return new Decision(category, by, 0.9, "because", "v1");
    }

    public Tenant tenant() {
        return tenant;
    }

    /** A writer as production has it. */
    public static LedgerWriter writer() {
        return writer(stored -> {});
    }

    /** A writer as production has it, with somebody who listens. */
    public static LedgerWriter writer(Consumer<ExpensesStored> listener) {
        return new LedgerWriter(new RunningTotals(), listener, Clock.systemUTC());
    }

    /** Stores rows in a transaction of their own. */
    public List<Written> write(LedgerRow... rows) {
        return write(List.of(rows));
    }

    /** Stores rows in a transaction of their own. */
    public List<Written> write(List<LedgerRow> rows) {
        return write(writer(), rows);
    }

    /** Stores rows with that writer, in a transaction of their own. */
    public List<Written> write(LedgerWriter writer, List<LedgerRow> rows) {
        try {
            return DB.runTime().inTransaction(() -> {
                try (Connection connection = DB.runTime().getConnection()) {
                    return writer.store(connection, tenant, rows);
                }
            });
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What became of the rows. */
    public List<Outcome> outcomes(LedgerRow... rows) {
        return write(rows).stream().map(Written::outcome).toList();
    }

    /** How many expenses there are. */
    public long expenses() {
        return Long.parseLong(text("SELECT count(*) FROM expense"));
    }

    /** How many expenses there are where that holds. */
    public long expenses(String where) {
        return Long.parseLong(text("SELECT count(*) FROM expense WHERE " + where));
    }

    /** Day by day, category by category: the rows that the running totals should equal and do not. */
    public long wrongTotals() {
        return Long.parseLong(
                text(
                        """
                WITH of_rows AS (
                    SELECT day, currency, category, coalesce(person, ''),
                           coalesce(sum(amount) FILTER (WHERE status = 'POSTED'), 0),
                           count(*) FILTER (WHERE status = 'POSTED'),
                           coalesce(sum(amount) FILTER (WHERE status = 'PENDING'), 0),
                           count(*) FILTER (WHERE status = 'PENDING')
                      FROM expense WHERE status <> 'DECLINED' GROUP BY 1, 2, 3, 4),
                kept AS (
                    SELECT day, currency, category, person, posted_amount, posted_count, pending_amount, pending_count
                      FROM daily_total WHERE posted_count <> 0 OR pending_count <> 0
                                          OR posted_amount <> 0 OR pending_amount <> 0),
                merchants_of_rows AS (
                    SELECT day, currency, merchant_key, sum(amount), count(*)
                      FROM expense WHERE status = 'POSTED' GROUP BY 1, 2, 3),
                merchants_kept AS (
                    SELECT day, currency, merchant_key, posted_amount, posted_count
                      FROM daily_merchant_total WHERE posted_count <> 0 OR posted_amount <> 0)
                SELECT (SELECT count(*) FROM ((TABLE of_rows EXCEPT TABLE kept)
                                              UNION ALL (TABLE kept EXCEPT TABLE of_rows)) a)
                     + (SELECT count(*) FROM ((TABLE merchants_of_rows EXCEPT TABLE merchants_kept)
                                              UNION ALL (TABLE merchants_kept EXCEPT TABLE merchants_of_rows)) b)"""));
    }

    /** Everything that the ledger holds, as one text to compare. */
    public String everything() {
        return text("SELECT md5(string_agg(t, '|')) FROM (SELECT e::text FROM expense e UNION ALL"
                + " SELECT d::text FROM daily_total d UNION ALL SELECT m::text FROM daily_merchant_total m"
                + " UNION ALL SELECT k::text FROM transaction_key k ORDER BY 1) AS x(t)");
    }

    /** The first column of the first row, read by a superuser in the company's schema. */
    public String text(String sql) {
        return superuser("SET search_path = " + tenant.id().schema(), sql);
    }

    /** The first column of the first row, read by a superuser. */
    public static String superuser(String sql) {
        return superuser("SET search_path = platform", sql);
    }

    private static String superuser(String before, String sql) {
        try (Connection connection = DB.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(before);
            try (ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Every expense's card or note, in the order of their transactions, as the company's people read it. */
    public List<String> opened(String column) {
        String sealed = text(
                "SELECT string_agg(id || '=' || %1$s, ',' ORDER BY transaction_id) FROM expense".formatted(column));
        return Stream.of(sealed.split(","))
                .map(row -> row.split("=", 2))
                .map(row -> tenant.key().open(row[1], DataKey.place("expense", column, UUID.fromString(row[0]))))
                .toList();
    }

    /** Does something as a superuser in the company's schema. */
    public void execute(String sql) {
        try (Connection connection = DB.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = " + tenant.id().schema());
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
