package org.expensetracker.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.tenant.TenantId;

/** Which of one company's models decided when, on a connection that is in its scope. Rows are only ever added. */
final class PromotionTable {

    /** Held until the transaction ends: two people, or a person and the rule, promote one after the other. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('category models'), hashtext(?))";

    private static final String NEWEST = "SELECT * FROM category_promotion ORDER BY number DESC LIMIT ?";

    private static final String ONE = "SELECT * FROM category_promotion WHERE number = ?";

    private static final String ADD =
            "INSERT INTO category_promotion (number, model, before, at, by, why)" + " VALUES (?, ?, ?, ?, ?, ?)";

    private final Connection connection;

    PromotionTable(Connection connection) {
        this.connection = connection;
    }

    /** Waits until nobody else changes the company's models, and keeps others waiting until the transaction ends. */
    void lock(TenantId tenant) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(ALONE)) {
            lock.setString(1, tenant.schema());
            lock.execute();
        }
    }

    /** What decides now. */
    Promotion last() throws SQLException {
        List<Promotion> newest = newest(1);
        return newest.isEmpty() ? Promotion.NONE : newest.get(0);
    }

    /** The last so many, newest first. */
    List<Promotion> newest(int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
            query.setInt(1, most);
            return read(query);
        }
    }

    /** The promotion of that number; 0 is how every company began. */
    Promotion promotion(long number) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ONE)) {
            query.setLong(1, number);
            List<Promotion> found = read(query);
            return found.isEmpty() ? Promotion.NONE : found.get(0);
        }
    }

    void add(Promotion promotion) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setLong(1, promotion.number());
            insert.setObject(2, orNull(promotion.model()), Types.BIGINT);
            insert.setObject(3, orNull(promotion.before()), Types.BIGINT);
            insert.setObject(4, promotion.at().atOffset(ZoneOffset.UTC));
            insert.setString(5, promotion.by());
            insert.setString(6, promotion.why());
            insert.executeUpdate();
        }
    }

    private static Long orNull(long number) {
        return number == 0 ? null : number;
    }

    private static List<Promotion> read(PreparedStatement query) throws SQLException {
        List<Promotion> promotions = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                promotions.add(new Promotion(
                        row.getLong("number"),
                        row.getLong("model"),
                        row.getLong("before"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by"),
                        row.getString("why")));
            }
        }
        return promotions;
    }
}
