package org.expensetracker.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads rows of the platform's tables. */
final class Rows {

    private Rows() {}

    /** Makes something of the row that the cursor is at. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * All rows that the query finds; it limits them itself.
     *
     * @throws IllegalStateException when the database refuses or is away
     */
    static <T> List<T> read(DataSource dataSource, Reader<T> reader, String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return read(connection, reader, sql, parameters);
        } catch (SQLException away) {
            throw new IllegalStateException(
                    "ET-INGEST-003: the state of the streams cannot be read: " + away.getMessage(), away);
        }
    }

    /** The same, on a connection that the caller holds. */
    static <T> List<T> read(Connection connection, Reader<T> reader, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> result = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
            }
            return result;
        }
    }
}
