package org.expensetracker.deletion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.tenant.TenantId;

/**
 * Drops a company's schema and its role, a few tables a transaction: PostgreSQL keeps a lock for each table and index until the commit,
 * and has room for so many. Done again, it completes what was broken off.
 */
final class SchemaDrop {

    private static final int AT_ONCE = 20;

    /** Somebody who reads a table keeps it from being dropped, and this from keeping all others waiting behind it. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '10s'; ";

    /** Partitions before their tables. */
    private static final String TABLES =
            """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p')
             ORDER BY c.relispartition DESC, c.relname LIMIT ?""";

    private SchemaDrop() {}

    /**
     * Drops all of it.
     *
     * @param connection the owner's, which commits each statement
     * @throws SQLException when somebody holds a table for long, or the database is away; what was dropped is gone
     */
    static void drop(Connection connection, TenantId company) throws SQLException {
        connection.setAutoCommit(false);
        try {
            List<String> some = some(connection, company);
            while (!some.isEmpty()) {
                commit(connection, "DROP TABLE " + String.join(", ", some) + " CASCADE");
                some = some(connection, company);
            }
            commit(connection, company.sql("DROP SCHEMA IF EXISTS ${schema} CASCADE; DROP ROLE IF EXISTS ${schema}"));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static List<String> some(Connection connection, TenantId company) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TABLES)) {
            query.setString(1, company.schema());
            query.setInt(2, AT_ONCE);
            try (ResultSet rows = query.executeQuery()) {
                List<String> tables = new ArrayList<>();
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
                return tables;
            }
        }
    }

    private static void commit(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PATIENCE + sql);
        }
        connection.commit();
    }
}
