package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The stretch of a transaction in which a connection is one company's: its role and its schema, nothing else. Both are
 * set for the transaction only, so that no pooled connection can carry them on; closing puts back what the run-time user
 * has, for whoever shares the transaction. Without a transaction nothing would be set and every statement after it
 * fails, since the run-time user itself sees no company's table.
 *
 * <pre>{@code
 * try (TenantScope scope = TenantScope.enter(connection, tenant)) {
 *     // SQL of this company; table names without a schema
 * }
 * }</pre>
 */
public final class TenantScope implements AutoCloseable {

    /** What is done in a company's scope. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it, with table names without a schema. */
        T in(Connection connection) throws SQLException;
    }

    private static final String LEAVE = "SET LOCAL ROLE NONE; SET LOCAL search_path = platform";

    private final Connection connection;

    private TenantScope(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes the connection the company's until closed or until the transaction ends.
     *
     * @throws SQLException when the company has no role here, or the transaction is broken
     * @throws IllegalStateException when the connection is in no transaction
     */
    public static TenantScope enter(Connection connection, TenantId tenant) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("Work for company \"" + tenant + "\" needs a transaction; there is none.");
        }
        execute(connection, "SET LOCAL ROLE %1$s; SET LOCAL search_path = %1$s".formatted(tenant.schema()));
        return new TenantScope(connection);
    }

    /** Does the work in the company's scope, on a connection of its own in the caller's transaction. */
    public static <T> T in(DataSource dataSource, TenantId tenant, Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                TenantScope scope = enter(connection, tenant)) {
            return work.in(connection);
        }
    }

    /** Puts back the run-time user's own, harmless role and schema. */
    @Override
    public void close() throws SQLException {
        leave(connection);
    }

    static void leave(Connection connection) throws SQLException {
        execute(connection, LEAVE);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
