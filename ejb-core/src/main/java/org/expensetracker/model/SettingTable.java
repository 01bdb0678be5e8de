package org.expensetracker.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What one company has set for its models, on a connection that is in its scope. */
final class SettingTable {

    private static final String READ = "SELECT * FROM category_setting";

    private static final String WRITE = "INSERT INTO category_setting (version, promote_automatically,"
            + " retrain_on_schedule, apply_share, split_model, split_since, split_at, changed_at, changed_by)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (only_row) DO UPDATE SET version = EXCLUDED.version,"
            + " promote_automatically = EXCLUDED.promote_automatically,"
            + " retrain_on_schedule = EXCLUDED.retrain_on_schedule, apply_share = EXCLUDED.apply_share,"
            + " split_model = EXCLUDED.split_model, split_since = EXCLUDED.split_since, split_at = EXCLUDED.split_at,"
            + " changed_at = EXCLUDED.changed_at, changed_by = EXCLUDED.changed_by";

    private final Connection connection;

    SettingTable(Connection connection) {
        this.connection = connection;
    }

    ModelSettings read() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(READ);
                ResultSet row = query.executeQuery()) {
            return row.next() ? settings(row) : ModelSettings.SHIPPED;
        }
    }

    void write(ModelSettings settings, String by, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            Split split = settings.split();
            statement.setInt(1, settings.version());
            statement.setBoolean(2, settings.promoteAutomatically());
            statement.setBoolean(3, settings.retrainOnSchedule());
            statement.setBigDecimal(4, settings.applyShare());
            statement.setObject(5, split == null ? null : split.model(), Types.BIGINT);
            statement.setObject(6, split == null ? null : split.since(), Types.BIGINT);
            statement.setObject(7, split == null ? null : split.at().atOffset(ZoneOffset.UTC));
            statement.setObject(8, now.atOffset(ZoneOffset.UTC));
            statement.setString(9, by);
            statement.executeUpdate();
        }
    }

    private static ModelSettings settings(ResultSet row) throws SQLException {
        Long model = row.getObject("split_model", Long.class);
        Split split = model == null
                ? null
                : new Split(
                        model,
                        row.getLong("split_since"),
                        row.getObject("split_at", OffsetDateTime.class).toInstant());
        return new ModelSettings(
                row.getBoolean("promote_automatically"),
                row.getBoolean("retrain_on_schedule"),
                row.getBigDecimal("apply_share"),
                split,
                row.getInt("version"));
    }
}
