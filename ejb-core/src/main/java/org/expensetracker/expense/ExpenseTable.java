package org.expensetracker.expense;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/** The statements that write a company's expenses, on a connection that has the company's role. */
final class ExpenseTable {

    private static final Columns<Standing> KEYS = new Columns<Standing>()
            .with("transaction_id", "text", s -> s.view().transactionId())
            .with("expense_id", "uuid", s -> s.view().id())
            .with("occurred_at", "timestamptz", s -> s.view().occurredAt());

    private static final Columns<Standing> ALL = new Columns<Standing>()
            .with("id", "uuid", s -> s.view().id())
            .with("transaction_id", "text", s -> s.view().transactionId())
            .with("occurred_at", "timestamptz", s -> s.view().occurredAt())
            .with("zone", "text", s -> s.view().zone())
            .with("day", "date", Standing::day)
            .with("person", "text", s -> s.view().person())
            .with("card", "text", s -> s.view().card())
            .with("merchant", "text", s -> s.view().merchant())
            .with("merchant_key", "text", Standing::merchantKey)
            .with("descriptor", "text", s -> s.view().descriptor())
            .with("mcc", "text", s -> s.view().mcc())
            .with("amount", "numeric", s -> s.view().amount())
            .with("currency", "text", s -> s.view().currency())
            .with("city", "text", s -> s.view().city())
            .with("country", "text", s -> s.view().country())
            .with("channel", "text", s -> s.view().channel())
            .with("status", "text", s -> s.view().status())
            .with("category", "text", s -> s.view().category())
            .with("decided_by", "text", s -> s.view().decidedBy())
            .with("confidence", "float8", s -> s.view().confidence())
            .with("reason", "text", s -> s.view().reason())
            .with("decider", "text", s -> s.view().decider())
            .with("verdict", "text", s -> s.view().verdict())
            .with("note", "text", s -> s.view().note())
            .with("stored_at", "timestamptz", s -> s.view().storedAt())
            .with("version", "int4", s -> s.view().version())
            .with("settled_at", "timestamptz", Standing::settledAt);

    /** So many that the two more round trips of a savepoint are worth their while. */
    private static final int MANY = 500;

    private static final String UNIQUE_VIOLATION = "23505";

    /** Each row says whose schema it is in, which PostgreSQL looks up once. */
    private static final String WHOSE = ", (SELECT id FROM ${schema}.company) AS whose";

    /** Whether all these months, as in 2026_11, have a partition of their own or of their year. */
    private static final String PARTITIONED =
            ", (SELECT bool_and(to_regclass('${schema}.expense_' || left(month, 4)) IS NOT NULL"
                    + " OR to_regclass('${schema}.expense_' || month) IS NOT NULL) FROM unnest(?::text[]) month) AS partitioned";

    private static final String ASK = "SELECT id AS whose" + PARTITIONED + " FROM ${schema}.company";

    private static final String CLAIM = "INSERT INTO ${schema}.transaction_key " + KEYS.insertion()
            + " ON CONFLICT (transaction_id) DO NOTHING RETURNING transaction_id" + WHOSE + PARTITIONED;

    /**
     * Rows that stopped being PENDING while this waited for their lock fall out: they are final. Columns are named, since
     * what is prepared fails where a star means more of them, in a table to which a newer program has added one.
     */
    private static final String LOCK_PENDING =
            "SELECT " + ALL.namesOf("e") + WHOSE + " FROM ${schema}.transaction_key k"
                    + " JOIN ${schema}.expense e ON e.id = k.expense_id AND e.occurred_at = k.occurred_at"
                    + " WHERE k.transaction_id = ANY (?) AND e.status = 'PENDING'"
                    + " ORDER BY k.transaction_id FOR UPDATE OF e";

    private static final Columns<Cursor> PLACES =
            new Columns<Cursor>().with("id", "uuid", Cursor::id).with("occurred_at", "timestamptz", Cursor::occurredAt);

    /** In the order in which {@link #LOCK_PENDING} locks, too. */
    private static final String LOCK = "SELECT " + ALL.namesOf("e") + " FROM " + PLACES.table()
            + " JOIN ${schema}.expense e ON e.id = v.id AND e.occurred_at = v.occurred_at"
            + " ORDER BY e.transaction_id COLLATE \"C\" FOR UPDATE OF e";

    private static final String UPDATE = "UPDATE ${schema}.expense e SET person = v.person, card = v.card,"
            + " merchant = v.merchant, merchant_key = v.merchant_key, descriptor = v.descriptor, mcc = v.mcc,"
            + " amount = v.amount, currency = v.currency, city = v.city, country = v.country, channel = v.channel,"
            + " status = v.status, category = v.category, decided_by = v.decided_by, confidence = v.confidence,"
            + " reason = v.reason, decider = v.decider, verdict = v.verdict, note = v.note, version = v.version,"
            + " settled_at = v.settled_at"
            + " FROM " + ALL.table() + " WHERE e.id = v.id AND e.occurred_at = v.occurred_at";

    private static final String ENSURE_PARTITION =
            "SELECT ${schema}.ensure_expense_partition(make_timestamptz(left(month, 4)::int, right(month, 2)::int, 1, 0, 0, 0, 'UTC'))"
                    + " FROM unnest(?::text[]) month ORDER BY month";

    private final Connection connection;
    private final TenantId tenant;
    private final DataKey key;

    /** Whether what was claimed goes into partitions that there are; one that was made now may be rolled back. */
    private boolean partitioned;

    ExpenseTable(Connection connection, Tenant company) {
        this.connection = connection;
        this.tenant = company.id();
        this.key = company.key();
    }

    /**
     * Makes these transaction identifiers ours, waiting for a transaction that is about to make them its own.
     *
     * @param standings sorted by identifier
     * @return those that nobody had before
     */
    Set<String> claim(TenantScope scope, Collection<Standing> standings) throws SQLException {
        Set<String> fresh = new HashSet<>();
        Texts<Standing> keys = KEYS.of(standings);
        if (standings.size() >= MANY && claimedAll(scope, keys)) {
            standings.forEach(standing -> fresh.add(standing.view().transactionId()));
            return fresh;
        }
        try (PreparedStatement statement = connection.prepareStatement(tenant.sql(CLAIM))) {
            statement.setArray(keys.bind(statement, 1), months(standings));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    scope.require(rows.getString("whose"));
                    partitioned = rows.getBoolean("partitioned");
                    fresh.add(rows.getString(1));
                }
            }
        }
        return fresh;
    }

    /**
     * Claims all of them, or none where somebody had one before. Nearly always nobody had, and then a copy that expects no
     * conflict is half the work for the database.
     */
    private boolean claimedAll(TenantScope scope, Texts<Standing> keys) throws SQLException {
        ask(scope, keys.rows());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT claim");
            try {
                keys.copy(connection, tenant.sql("${schema}.transaction_key"));
            } catch (SQLException refused) {
                if (!UNIQUE_VIOLATION.equals(refused.getSQLState())) {
                    throw refused;
                }
                statement.execute("ROLLBACK TO SAVEPOINT claim");
                return false;
            }
            statement.execute("RELEASE SAVEPOINT claim");
            return true;
        }
    }

    private void ask(TenantScope scope, Collection<Standing> standings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(tenant.sql(ASK))) {
            statement.setArray(1, months(standings));
            try (ResultSet row = statement.executeQuery()) {
                boolean there = row.next();
                scope.require(there ? row.getString("whose") : null);
                partitioned = row.getBoolean("partitioned");
            }
        }
    }

    /** Locks those of these transactions that are still PENDING, and reads them. */
    Map<String, Standing> lockPending(TenantScope scope, List<String> transactionIds) throws SQLException {
        Map<String, Standing> pending = new HashMap<>();
        if (transactionIds.isEmpty()) {
            return pending;
        }
        try (PreparedStatement statement = connection.prepareStatement(tenant.sql(LOCK_PENDING))) {
            statement.setArray(1, connection.createArrayOf("text", transactionIds.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    scope.require(rows.getString("whose"));
                    Standing standing = standing(rows);
                    pending.put(standing.view().transactionId(), standing);
                }
            }
        }
        return pending;
    }

    /** Locks the expenses in these places, waiting for whoever changes one of them, and reads them as they stand then. */
    List<Standing> lock(List<Cursor> places) throws SQLException {
        List<Standing> locked = new ArrayList<>(places.size());
        try (PreparedStatement statement = connection.prepareStatement(tenant.sql(LOCK))) {
            PLACES.of(places).bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    locked.add(standing(rows));
                }
            }
        }
        return locked;
    }

    /** Expenses with all of their columns, for {@link #insert} and {@link #update}. */
    static Texts<Standing> texts(Collection<Standing> standings) {
        return ALL.of(standings);
    }

    /** The expenses for the record, sealed at {@link Snapshot#PLACE}. */
    byte[] snapshot(Texts<Standing> plain) {
        return key.seal(Snapshot.of(plain), Snapshot.PLACE);
    }

    /** Adds new expenses, which were claimed, and the partitions that they need. */
    void insert(Texts<Standing> added) throws SQLException {
        if (!added.rows().isEmpty()) {
            if (!partitioned) {
                ensurePartitions(added.rows());
            }
            check(sealed(added).copy(connection, tenant.sql("${schema}.expense")), added.rows());
        }
    }

    /** Overwrites what can change of expenses that are locked. */
    void update(Texts<Standing> changed) throws SQLException {
        if (changed.rows().isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(tenant.sql(UPDATE))) {
            sealed(changed).bind(statement);
            check(statement.executeUpdate(), changed.rows());
        }
    }

    /** What nobody is to read in the table itself. */
    private Texts<Standing> sealed(Texts<Standing> plain) {
        return plain.with(
                        "card",
                        (standing, text) ->
                                key.seal(text, ExpenseRow.card(standing.view().id())))
                .with(
                        "note",
                        (standing, text) ->
                                key.seal(text, ExpenseRow.note(standing.view().id())));
    }

    private static void check(long written, List<Standing> standings) throws SQLException {
        if (written != standings.size()) {
            throw new SQLException(written + " of " + standings.size() + " expenses were written: the table "
                    + "transaction_key names an expense that is not there.");
        }
    }

    private void ensurePartitions(List<Standing> standings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(tenant.sql(ENSURE_PARTITION))) {
            statement.setArray(1, months(standings));
            statement.executeQuery().close();
        }
    }

    /** In which these happened, as the names of partitions have them. */
    private Array months(Collection<Standing> standings) throws SQLException {
        Object[] months = standings.stream()
                .map(s -> YearMonth.from(s.view().occurredAt().atOffset(ZoneOffset.UTC)))
                .distinct()
                .map(month -> month.toString().replace('-', '_'))
                .toArray();
        return connection.createArrayOf("text", months);
    }

    private Standing standing(ResultSet row) throws SQLException {
        OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
        return new Standing(
                ExpenseRow.read(row, key),
                row.getObject("day", LocalDate.class),
                row.getString("merchant_key"),
                settled == null ? null : settled.toInstant());
    }
}
