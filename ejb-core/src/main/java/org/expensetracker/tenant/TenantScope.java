package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The stretch of a transaction in which a connection is one company's: its role and its schema, nothing else. Both are
 * set for the transaction only, so that no pooled connection can carry them on; closing puts back what the run-time user
 * has, for whoever shares the transaction. Without a transaction nothing would be set and every statement after it
 * fails, since the run-time user itself sees no company's table.
 *
 * <p>What is asked for is also checked (ADR 11), in the same round trips: at the beginning the schema says whose it is,
 * and at the end the connection must still be that company's. Either way the exception rolls the transaction back.
 * A scope within a scope of the same company leaves the outer one standing; within another company's it ends that one.
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

    private static final String FORBIDDEN = "42501";

    /** PostgreSQL looks for temporary tables first unless told otherwise. */
    private static final String PATH = "%1$s, pg_temp";

    private static final String TAKE_ROLE = "SET LOCAL ROLE %1$s";

    private static final String TAKE_ON = TAKE_ROLE + "; SET LOCAL search_path = " + PATH;

    /** A cursor may outlive its transaction, and is closed for whoever comes next. */
    private static final String ENTER =
            "SELECT current_setting('role'); " + TAKE_ON + "; CLOSE ALL; SELECT id FROM %1$s.company";

    private static final String WHOSE = "SELECT current_user || ' in ' || current_setting('search_path'); ";
    private static final String RESET_ROLE = "SET LOCAL ROLE NONE";
    private static final String RESET = RESET_ROLE + "; SET LOCAL search_path = platform";

    private final Connection connection;
    private final TenantId tenant;
    private final Exit exit;

    /** What is done at the end of a scope. */
    private enum Exit {
        /** The scope's own rows were checked one by one, and its {@link TenantRound} resets. */
        NOTHING,
        CHECK_AND_RESET,
        /** The outer scope resets. */
        CHECK
    }

    private TenantScope(Connection connection, TenantId tenant, Exit exit) {
        this.connection = connection;
        this.tenant = tenant;
        this.exit = exit;
    }

    /**
     * Makes the connection the company's until closed or until the transaction ends.
     *
     * @throws SQLException when the company has no role here, its schema is another's, or the transaction is broken
     * @throws IllegalStateException when the connection is in no transaction
     */
    public static TenantScope enter(Connection connection, TenantId tenant) throws SQLException {
        requireTransaction(connection, tenant);
        List<String> said = ask(connection, ENTER.formatted(tenant.schema()));
        boolean within = tenant.schema().equals(said.get(0));
        TenantScope scope = new TenantScope(connection, tenant, within ? Exit.CHECK : Exit.CHECK_AND_RESET);
        if (!tenant.value().equals(said.get(1))) {
            ask(connection, RESET);
        }
        scope.require(said.get(1));
        return scope;
    }

    /** The role alone, for a {@link TenantRound}: nothing is checked, and nothing put back. */
    static TenantScope takeRole(Connection connection, TenantId tenant) throws SQLException {
        requireTransaction(connection, tenant);
        ask(connection, TAKE_ROLE.formatted(tenant.schema()));
        return new TenantScope(connection, tenant, Exit.NOTHING);
    }

    static void resetRole(Connection connection) throws SQLException {
        ask(connection, RESET_ROLE);
    }

    /**
     * Refuses when the schema is not this company's.
     *
     * @param owner the only {@code id} in the schema's table {@code company}; null when there is none
     */
    public void require(String owner) throws SQLException {
        if (!tenant.value().equals(owner)) {
            throw new SQLException(
                    "ET-TENANT-004 Schema %s says that it is %s, not company \"%s\"'s: nothing was read or written. Put"
                                    .formatted(
                                            tenant.schema(), owner == null ? "nobody's" : "\"" + owner + "\"'s", tenant)
                            + " the right schema in its place.",
                    FORBIDDEN);
        }
    }

    /** Does the work in the company's scope, on a connection of its own in the caller's transaction. */
    public static <T> T in(DataSource dataSource, TenantId tenant, Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                TenantScope scope = enter(connection, tenant)) {
            return work.in(connection);
        }
    }

    /** Puts back the run-time user's own, harmless role and schema; refuses when it was not the company's any more. */
    @Override
    public void close() throws SQLException {
        switch (exit) {
            case NOTHING -> {}
            case CHECK_AND_RESET -> leave(connection, tenant);
            case CHECK -> check(tenant, ask(connection, WHOSE).get(0));
        }
    }

    static void leave(Connection connection, TenantId tenant) throws SQLException {
        check(tenant, ask(connection, WHOSE + RESET).get(0));
    }

    private static void check(TenantId tenant, String left) throws SQLException {
        if (!("%1$s in " + PATH).formatted(tenant.schema()).equals(left)) {
            throw new SQLException(
                    ("ET-TENANT-005 Work for company \"%s\" ended as %s: some statement changed the role or the schema."
                                    + " All of it is rolled back.")
                            .formatted(tenant, left),
                    FORBIDDEN);
        }
    }

    private static void requireTransaction(Connection connection, TenantId tenant) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("Work for company \"" + tenant + "\" needs a transaction; there is none.");
        }
    }

    /** The first value of each statement that answers, null where it has no row; all are executed in one round trip. */
    private static List<String> ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> answers = new ArrayList<>();
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    try (ResultSet row = statement.getResultSet()) {
                        answers.add(row.next() ? row.getString(1) : null);
                    }
                }
                rows = statement.getMoreResults();
            }
            return answers;
        }
    }
}
