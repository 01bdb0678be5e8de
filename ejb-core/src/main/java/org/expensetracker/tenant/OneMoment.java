package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction that sees the database as it is at one moment, however long it reads and whatever is written meanwhile, and
 * changes nothing. On a connection that is in no other transaction.
 */
public final class OneMoment implements AutoCloseable {

    private static final String READ = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private final Connection connection;

    private OneMoment(Connection connection) {
        this.connection = connection;
    }

    /** Begins it. */
    public static OneMoment on(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        OneMoment moment = new OneMoment(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(READ);
        }
        return moment;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }
}
