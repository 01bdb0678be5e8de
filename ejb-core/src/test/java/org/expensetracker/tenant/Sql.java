package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What the tests of the database's wall ask it, statement by statement. */
final class Sql {

    private Sql() {}

    /** Executes all statements of a text, and reads what they find to the last row. */
    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    try (ResultSet found = statement.getResultSet()) {
                        while (found.next()) {
                            found.getString(1);
                        }
                    }
                }
                rows = statement.getMoreResults();
            }
        }
    }

    /** The first column of every row. */
    static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** The first column of every row, as that user. */
    static List<String> texts(DataSource user, String sql) throws SQLException {
        try (Connection connection = user.getConnection()) {
            return texts(connection, sql);
        }
    }
}
