package org.expensetracker.deletion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.expensetracker.tenant.TenantId;

/**
 * One node's turn at a company. It is a lock of the connection's and of no transaction, so that nothing is held up while another server
 * is waited for; it ends with the connection when the node dies.
 */
final class OneAtATime implements AutoCloseable {

    private static final String KEY = "(hashtextextended('expense-tracker:erase:' || ?, 0))";

    private final Connection connection;
    private final TenantId company;
    private final boolean mine;

    private OneAtATime(Connection connection, TenantId company, boolean mine) {
        this.connection = connection;
        this.company = company;
        this.mine = mine;
    }

    /** Takes the turn unless another node has it, on a connection that commits each statement. */
    static OneAtATime at(Connection connection, TenantId company) throws SQLException {
        return new OneAtATime(connection, company, ask(connection, "pg_try_advisory_lock", company));
    }

    /** Whether it is this node's. */
    boolean mine() {
        return mine;
    }

    @Override
    public void close() throws SQLException {
        if (mine) {
            ask(connection, "pg_advisory_unlock", company);
        }
    }

    private static boolean ask(Connection connection, String function, TenantId company) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT " + function + KEY)) {
            query.setString(1, company.value());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
