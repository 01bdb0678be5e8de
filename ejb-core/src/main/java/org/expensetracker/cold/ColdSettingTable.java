package org.expensetracker.cold;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;

/** What one company has set for its old months, on a connection that is in its scope. */
final class ColdSettingTable {

    private static final String WRITE =
            "INSERT INTO cold_setting (hot_months, kept_years, version, changed_at, changed_by)"
                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (only_row) DO UPDATE SET hot_months = EXCLUDED.hot_months,"
                    + " kept_years = EXCLUDED.kept_years, version = EXCLUDED.version, changed_at = EXCLUDED.changed_at,"
                    + " changed_by = EXCLUDED.changed_by";

    private final Connection connection;

    ColdSettingTable(Connection connection) {
        this.connection = connection;
    }

    ColdSettings read() throws SQLException {
        return read("");
    }

    /** The same, so that nobody else changes it before the transaction ends. */
    ColdSettings lock() throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                "SELECT pg_advisory_xact_lock(hashtextextended('cold_setting:' || current_schema(), 0))")) {
            lock.execute();
        }
        return read(" FOR UPDATE");
    }

    private ColdSettings read(String lock) throws SQLException {
        String sql = "SELECT hot_months, kept_years, version FROM cold_setting" + lock;
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? new ColdSettings(
                            row.getObject("hot_months", Integer.class),
                            row.getObject("kept_years", Integer.class),
                            row.getInt("version"))
                    : ColdSettings.SHIPPED;
        }
    }

    void write(ColdSettings settings, String by, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setObject(1, settings.hotMonths(), Types.INTEGER);
            statement.setObject(2, settings.keptYears(), Types.INTEGER);
            statement.setInt(3, settings.version());
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            statement.setString(5, by);
            statement.executeUpdate();
        }
    }
}
