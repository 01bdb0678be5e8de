package org.expensetracker.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every row of the database at a moment, as text and in an order of their own, to be compared.
 *
 * @param moment by the database's clock: what committed before is in the rows, what commits after is not
 * @param tables the rows by the tables' names; partitions stand for the table that they are parts of
 */
record Rows(Instant moment, Map<String, List<String>> tables) {

    /** Deliveries change this one first: who waits here holds no lock that another could wait for. */
    private static final String POSITIONS = "platform.kinesis_position";

    private static final String TABLES = "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c"
            + " JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

    /** Reads them while all who write are kept waiting, as a superuser may. */
    static Rows of(Connection connection) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + POSITIONS + " IN SHARE MODE");
            List<String> names = column(connection, TABLES);
            statement.execute("LOCK TABLE " + String.join(", ", names) + " IN SHARE MODE");
            Map<String, List<String>> tables = new TreeMap<>();
            for (String table : names) {
                tables.put(table, column(connection, "SELECT t::text FROM " + table + " t ORDER BY 1"));
            }
            Rows rows = new Rows(now(statement), tables);
            connection.commit();
            return rows;
        }
    }

    private static Instant now(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    static List<String> column(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    int count() {
        return tables.values().stream().mapToInt(List::size).sum();
    }
}
