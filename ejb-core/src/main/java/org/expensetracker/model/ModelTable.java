package org.expensetracker.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.expensetracker.model.ModelView.Figures;

/** The models of one company, on a connection that is in its scope. */
final class ModelTable {

    /** Of the models and of the promotions: so many of the newest keep their models' content. */
    private static final int KEPT = 5;

    private static final String COLUMNS = "SELECT number, trained_at, trained_by, reason, trained_through,"
            + " newest_choice, choices, seconds, bytes, content IS NOT NULL AS kept,"
            + " rejected_at IS NOT NULL AS rejected, tried_against, tried_through, tried, right_before, right_after,"
            + " p_value FROM category_model ";

    private static final String ALL = COLUMNS + "ORDER BY number DESC";

    private static final String ONE = COLUMNS + "WHERE number = ?";

    private static final String CHALLENGER =
            COLUMNS + "WHERE number > ? AND rejected_at IS NULL AND content IS NOT NULL ORDER BY number DESC LIMIT 1";

    private static final String CONTENT = "SELECT content, sha256 FROM category_model WHERE number = ?";

    private static final String ADD = "INSERT INTO category_model (number, trained_at, trained_by, reason,"
            + " trained_through, newest_choice, choices, seconds, content, bytes, sha256, tried_against,"
            + " tried_through, tried, right_before, right_after, p_value)"
            + " SELECT coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
            + " FROM category_model RETURNING number";

    private static final String TRIED = "UPDATE category_model SET tried_against = ?, tried_through = ?, tried = ?,"
            + " right_before = ?, right_after = ?, p_value = ? WHERE number = ?";

    private static final String REJECT = "UPDATE category_model SET rejected_at = ?, rejected_by = ? WHERE number = ?";

    private static final String GIVE_UP = "UPDATE category_model SET content = NULL WHERE content IS NOT NULL"
            + " AND number NOT IN (SELECT number FROM category_model ORDER BY number DESC LIMIT " + KEPT + ")"
            + " AND number NOT IN (SELECT model FROM (SELECT model FROM category_promotion"
            + " ORDER BY number DESC LIMIT " + KEPT + ") p WHERE model IS NOT NULL)";

    /** The packed model with the fingerprint that it had when it was trained. */
    record Content(byte[] bytes, String sha256) {}

    private final Connection connection;

    ModelTable(Connection connection) {
        this.connection = connection;
    }

    /** Every model, newest first. */
    List<StoredModel> all() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ALL)) {
            return read(query);
        }
    }

    Optional<StoredModel> model(long number) throws SQLException {
        return first(ONE, number);
    }

    /** The newest model that is newer than the one that decides and was not rejected. */
    Optional<StoredModel> challenger(long champion) throws SQLException {
        return first(CHALLENGER, champion);
    }

    /** What the model is made of; nothing where it was given up or never was. */
    Optional<Content> content(long number) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CONTENT)) {
            query.setLong(1, number);
            try (ResultSet row = query.executeQuery()) {
                byte[] bytes = row.next() ? row.getBytes(1) : null;
                return bytes == null ? Optional.empty() : Optional.of(new Content(bytes, row.getString(2)));
            }
        }
    }

    /** Adds a model as the newest, whatever number it says, and gives up the content of old ones. */
    long add(StoredModel model, Content content) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, model.trainedAt().atOffset(ZoneOffset.UTC));
            insert.setString(2, model.trainedBy());
            insert.setString(3, model.reason().name());
            insert.setLong(4, model.trainedThrough());
            insert.setLong(5, model.newestChoice());
            insert.setLong(6, model.choices());
            insert.setDouble(7, model.seconds());
            insert.setBytes(8, content.bytes());
            insert.setInt(9, model.bytes());
            insert.setString(10, content.sha256());
            bind(insert, 11, model.figures());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                giveUpOld();
                return row.getLong(1);
            }
        }
    }

    /** Keeps what came out of the model's newest trial. */
    void tried(long number, Figures figures) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(TRIED)) {
            bind(update, 1, figures);
            update.setLong(7, number);
            update.executeUpdate();
        }
    }

    /** @param by null to admit a rejected model again */
    void reject(long number, String by, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(REJECT)) {
            update.setObject(1, by == null ? null : now.atOffset(ZoneOffset.UTC));
            update.setString(2, by);
            update.setLong(3, number);
            update.executeUpdate();
        }
    }

    private void giveUpOld() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(GIVE_UP)) {
            update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int from, Figures figures) throws SQLException {
        statement.setLong(from, figures.against());
        statement.setLong(from + 1, figures.through());
        statement.setLong(from + 2, figures.choices());
        statement.setLong(from + 3, figures.rightBefore());
        statement.setLong(from + 4, figures.rightAfter());
        statement.setDouble(from + 5, figures.pValue());
    }

    private Optional<StoredModel> first(String sql, long parameter) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, parameter);
            return read(query).stream().findFirst();
        }
    }

    private static List<StoredModel> read(PreparedStatement query) throws SQLException {
        List<StoredModel> models = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                models.add(model(row));
            }
        }
        return models;
    }

    private static StoredModel model(ResultSet row) throws SQLException {
        return new StoredModel(
                row.getLong("number"),
                row.getObject("trained_at", OffsetDateTime.class).toInstant(),
                row.getString("trained_by"),
                TrainingReason.valueOf(row.getString("reason")),
                row.getLong("trained_through"),
                row.getLong("newest_choice"),
                row.getLong("choices"),
                row.getDouble("seconds"),
                row.getInt("bytes"),
                row.getBoolean("kept"),
                row.getBoolean("rejected"),
                new Figures(
                        row.getLong("tried_against"),
                        row.getLong("tried_through"),
                        row.getLong("tried"),
                        row.getLong("right_before"),
                        row.getLong("right_after"),
                        row.getDouble("p_value")));
    }
}
