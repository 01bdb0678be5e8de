package org.expensetracker.expense;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.encryption.SealedAnew;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantId;

/**
 * Seals a company's cards and notes anew with the newest version of its key. What they say stays, and so do the expense's version
 * and history: nobody is told. Locks in the order of {@link LedgerWriter} and waits for nobody: what somebody holds is left,
 * and so is what no version of the key opens.
 */
public final class SealedExpenses {

    private record Row(Cursor place, String card, String note) {

        static Row of(ResultSet row) throws SQLException {
            Cursor place = new Cursor(
                    row.getObject("occurred_at", OffsetDateTime.class).toInstant(), row.getObject("id", UUID.class));
            return new Row(place, row.getString("card"), row.getString("note"));
        }

        boolean isOutdated(DataKey key) {
            return key.isOutdated(card) || key.isOutdated(note);
        }

        Row anew(DataKey key) {
            String itsCard = ExpenseRow.card(place.id());
            String itsNote = ExpenseRow.note(place.id());
            return new Row(
                    place, key.seal(key.open(card, itsCard), itsCard), key.seal(key.open(note, itsNote), itsNote));
        }
    }

    private static final Logger LOG = System.getLogger(SealedExpenses.class.getName());

    private static final String COUNT = "SELECT count(*) FROM ${schema}.expense";

    private static final String READ = "SELECT id, occurred_at, card, note FROM ${schema}.expense"
            + " WHERE (occurred_at, id) > (?, ?) ORDER BY occurred_at, id LIMIT ?";

    private static final Columns<Cursor> PLACES =
            new Columns<Cursor>().with("id", "uuid", Cursor::id).with("occurred_at", "timestamptz", Cursor::occurredAt);

    private static final String LOCK = "SELECT e.id, e.occurred_at, e.card, e.note FROM " + PLACES.table()
            + " JOIN ${schema}.expense e ON e.id = v.id AND e.occurred_at = v.occurred_at"
            + " ORDER BY e.transaction_id COLLATE \"C\" FOR UPDATE OF e SKIP LOCKED";

    private static final Columns<Row> SEALED = new Columns<Row>()
            .with("id", "uuid", row -> row.place().id())
            .with("occurred_at", "timestamptz", row -> row.place().occurredAt())
            .with("card", "text", Row::card)
            .with("note", "text", Row::note);

    private static final String UPDATE = "UPDATE ${schema}.expense e SET card = v.card, note = v.note FROM "
            + SEALED.table() + " WHERE e.id = v.id AND e.occurred_at = v.occurred_at";

    /** Before every expense that a record or a person can make. */
    private static final Cursor FIRST = new Cursor(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));

    private final Connection connection;
    private final TenantId tenant;
    private final DataKey key;

    /** On a connection of the owner's, in a transaction. */
    public SealedExpenses(Connection connection, Tenant company) {
        this.connection = connection;
        this.tenant = company.id();
        this.key = company.key();
    }

    /** How many rows there are to look at. */
    public long count() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(tenant.sql(COUNT))) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Looks at the next rows, in the order of their time, and seals anew what an older version sealed, or none.
     *
     * @param after where the last rows ended; null for the first ones
     * @param most how many rows at most
     */
    public SealedAnew next(String after, int most) throws SQLException {
        List<Row> rows = read(after == null ? FIRST : Cursor.parse(after), most);
        List<Cursor> outdated =
                rows.stream().filter(row -> row.isOutdated(key)).map(Row::place).toList();
        String next = rows.size() < most ? null : rows.get(most - 1).place().toString();
        if (outdated.isEmpty()) {
            return new SealedAnew(next, rows.size(), 0, 0);
        }
        List<Row> locked = lock(outdated);
        int anew = seal(locked);
        return new SealedAnew(next, rows.size(), anew, outdated.size() - locked.size());
    }

    private List<Row> read(Cursor after, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(tenant.sql(READ))) {
            query.setObject(1, after.occurredAt().atOffset(ZoneOffset.UTC));
            query.setObject(2, after.id());
            query.setInt(3, most);
            return rows(query);
        }
    }

    private List<Row> lock(List<Cursor> outdated) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(tenant.sql(LOCK))) {
            PLACES.of(outdated).bind(lock);
            return rows(lock);
        }
    }

    /** As they stand now: somebody may have changed one before it was locked. */
    private int seal(List<Row> locked) throws SQLException {
        List<Row> anew = new ArrayList<>(locked.size());
        for (Row row : locked) {
            try {
                anew.add(row.anew(key));
            } catch (IllegalStateException unreadable) {
                LOG.log(Level.WARNING, "{0} It is left as it is in company {1}.", unreadable.getMessage(), tenant);
            }
        }
        try (PreparedStatement update = connection.prepareStatement(tenant.sql(UPDATE))) {
            SEALED.of(anew).bind(update);
            return update.executeUpdate();
        }
    }

    private static List<Row> rows(PreparedStatement query) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.add(Row.of(row));
            }
        }
        return rows;
    }
}
