package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One node's turn at something of a company's. It is a lock of the connection's and of no transaction, so that nothing is held up while another server
 * is waited for; it ends with the connection when the node dies.
 */
public final class OneAtATime implements AutoCloseable {

    private static final String KEY = "(hashtextextended('expense-tracker:' || ?, 0))";

    private final Connection connection;
    private final String what;
    private final boolean mine;

    private OneAtATime(Connection connection, String what, boolean mine) {
        this.connection = connection;
        this.what = what;
        this.mine = mine;
    }

    /**
     * Takes the turn unless another node has it, on a connection that commits each statement.
     *
     * @param deed what is done to the company, as {@code erase}
     */
    public static OneAtATime at(Connection connection, String deed, TenantId company) throws SQLException {
        String what = deed + ":" + company;
        return new OneAtATime(connection, what, ask(connection, "pg_try_advisory_lock", what));
    }

    /** Whether it is this node's. */
    public boolean mine() {
        return mine;
    }

    @Override
    public void close() throws SQLException {
        if (mine) {
            ask(connection, "pg_advisory_unlock", what);
        }
    }

    private static boolean ask(Connection connection, String function, String what) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT " + function + KEY)) {
            query.setString(1, what);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
