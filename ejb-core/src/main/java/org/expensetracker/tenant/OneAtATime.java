package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One node's turn at a company. It is a lock of the connection's and of no transaction, so that nothing is held up while another server
 * is waited for; it ends with the connection when the node dies.
 */
public final class OneAtATime implements AutoCloseable {

    private static final String KEY = "(hashtextextended('expense-tracker:' || ? || ':' || ?, 0))";

    private final Connection connection;
    private final String work;
    private final TenantId company;
    private final boolean mine;

    private OneAtATime(Connection connection, String work, TenantId company, boolean mine) {
        this.connection = connection;
        this.work = work;
        this.company = company;
        this.mine = mine;
    }

    /**
     * Takes the turn unless another node has it, on a connection that commits each statement.
     *
     * @param work what is done one at a time
     */
    public static OneAtATime at(Connection connection, String work, TenantId company) throws SQLException {
        boolean mine = ask(connection, "pg_try_advisory_lock", work, company);
        return new OneAtATime(connection, work, company, mine);
    }

    /** Whether it is this node's. */
    public boolean mine() {
        return mine;
    }

    @Override
    public void close() throws SQLException {
        if (mine) {
            ask(connection, "pg_advisory_unlock", work, company);
        }
    }

    private static boolean ask(Connection connection, String function, String work, TenantId company)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT " + function + KEY)) {
            query.setString(1, work);
            query.setString(2, company.value());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
