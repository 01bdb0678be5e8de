package org.expensetracker.cold;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of a company's cold months, on a connection that is in its scope. */
final class ColdTable {

    private static final String KEPT = "SELECT object, month, kept_at, expenses, bytes, sha256, first_id, last_id"
            + " FROM cold_month WHERE kept_at IS NOT NULL AND removed_at IS NULL";

    private static final String KEEP = "UPDATE cold_month SET kept_at = ?, expenses = ?, bytes = ?, sha256 = ?,"
            + " first_id = ?, last_id = ? WHERE object = ? AND kept_at IS NULL AND removed_at IS NULL";

    private final Connection connection;

    ColdTable(Connection connection) {
        this.connection = connection;
    }

    /** The files that expenses are read from, those of the newest months first. */
    List<ColdObject> kept() throws SQLException {
        return objects(KEPT + " ORDER BY month DESC, kept_at DESC");
    }

    /** Says that an object of that name is about to be put. */
    void begin(String object, YearMonth month, Instant now) throws SQLException {
        change("INSERT INTO cold_month (object, month, began_at) VALUES (?, ?, ?)", object, month.atDay(1), now);
    }

    /** Says that the object's expenses are there; false where somebody gave it up meanwhile. */
    boolean keep(ColdObject kept) throws SQLException {
        return change(
                        KEEP,
                        kept.keptAt(),
                        kept.expenses(),
                        kept.bytes(),
                        kept.sha256(),
                        kept.firstId(),
                        kept.lastId(),
                        kept.object())
                == 1;
    }

    /** The month that is on its way. */
    Optional<YearMonth> underWay() throws SQLException {
        String sql = "SELECT month FROM cold_month WHERE kept_at IS NULL AND removed_at IS NULL ORDER BY began_at DESC";
        try (PreparedStatement query = prepare(sql);
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(YearMonth.from(row.getObject(1, LocalDate.class))) : Optional.empty();
        }
    }

    /** Gives up what was begun and not kept, so that whoever began it cannot keep it any more. */
    void giveUp(Instant now) throws SQLException {
        change("UPDATE cold_month SET removed_at = ? WHERE kept_at IS NULL AND removed_at IS NULL", now);
    }

    /** The objects that are to be removed from the store. */
    List<String> toRemove() throws SQLException {
        try (PreparedStatement query =
                        prepare("SELECT object FROM cold_month WHERE removed_at IS NOT NULL ORDER BY object");
                ResultSet rows = query.executeQuery()) {
            List<String> objects = new ArrayList<>();
            while (rows.next()) {
                objects.add(rows.getString(1));
            }
            return objects;
        }
    }

    /** Forgets an object that is in the store no more. */
    void forget(String object) throws SQLException {
        change("DELETE FROM cold_month WHERE object = ? AND removed_at IS NOT NULL", object);
    }

    /** Gives up all kept objects of the years before that one, and answers with what they were. */
    List<ColdObject> expire(Year first, Instant now) throws SQLException {
        LocalDate day = first.atDay(1);
        List<ColdObject> old = objects(KEPT + " AND month < ? ORDER BY month FOR UPDATE", day);
        if (!old.isEmpty()) {
            change(
                    "UPDATE cold_month SET removed_at = ? WHERE kept_at IS NOT NULL AND removed_at IS NULL AND month < ?",
                    now,
                    day);
            change(
                    "DELETE FROM transaction_key WHERE occurred_at < ?",
                    day.atStartOfDay(ZoneOffset.UTC).toInstant());
            change("DELETE FROM daily_total WHERE day < ?", day);
            change("DELETE FROM daily_merchant_total WHERE day < ?", day);
        }
        return old;
    }

    /** The oldest month that has expenses in the database, in UTC. */
    Optional<YearMonth> oldest() throws SQLException {
        try (PreparedStatement query = prepare("SELECT (min(occurred_at) AT TIME ZONE 'UTC')::date FROM expense");
                ResultSet row = query.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getObject(1, LocalDate.class)).map(YearMonth::from);
        }
    }

    private List<ColdObject> objects(String sql, Object... values) throws SQLException {
        try (PreparedStatement query = prepare(sql, values);
                ResultSet rows = query.executeQuery()) {
            List<ColdObject> objects = new ArrayList<>();
            while (rows.next()) {
                objects.add(ColdObject.of(rows));
            }
            return objects;
        }
    }

    private int change(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : values[i]);
        }
        return statement;
    }
}
