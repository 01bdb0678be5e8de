package org.expensetracker.kinesis.ra;

import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The database that the bean writes to, and in which the adapter's tables lie. Thread-safe. */
final class PositionDatabase {

    private final String jndiName;
    private volatile DataSource dataSource;

    /** A database that is looked up when it is needed first. */
    PositionDatabase(String jndiName) {
        this.jndiName = jndiName;
    }

    /**
     * A connection of the data source: one of the delivery's transaction inside it, an own one outside it.
     *
     * @throws SQLException also when the data source is not there, or not yet
     */
    Connection connect() throws SQLException {
        try {
            if (dataSource == null) {
                dataSource = lookup();
            }
            return dataSource.getConnection();
        } catch (NamingException | ClassCastException e) {
            throw new SQLException("There is no data source " + jndiName + " (yet): " + e, e);
        }
    }

    /** The name is the deployer's own, from the bean's activation properties: nobody else can put one here. */
    @SuppressWarnings("BanJNDI")
    private DataSource lookup() throws NamingException {
        return InitialContext.doLookup(jndiName);
    }

    /** Work of one transaction. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Does work in a transaction of its own, outside the container's: for the calling thread must be in none of those. */
    <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.on(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
            connection.setAutoCommit(true);
            return result;
        }
    }

    private static void rollBack(Connection connection, Exception why) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException broken) {
            why.addSuppressed(broken);
        }
    }
}
