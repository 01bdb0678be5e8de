package org.expensetracker.kinesis.ra;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The container's transactions in a test: one connection of a real database for each thread that has begun, shared by
 * all that ask the data source inside the transaction, as a container shares it.
 */
final class TestTransactions implements TransactionSynchronizationRegistry, DataSource {

    private final DataSource database;
    private final ThreadLocal<Running> running = new ThreadLocal<>();

    TestTransactions(DataSource database) {
        this.database = database;
    }

    /** A transaction; its connection is made when somebody asks for it. */
    private static final class Running {
        private Connection connection;
        private boolean rollbackOnly;
        private final List<Synchronization> synchronizations = new ArrayList<>();
    }

    void begin() {
        running.set(new Running());
    }

    /** Commits, or rolls back quietly when marked, as a container does. */
    void end() {
        Running ended = running.get();
        running.remove();
        int status = Status.STATUS_COMMITTED;
        try (Connection connection = ended.connection) {
            if (ended.rollbackOnly) {
                status = Status.STATUS_ROLLEDBACK;
                if (connection != null) {
                    connection.rollback();
                }
            } else if (connection != null) {
                connection.commit();
            }
        } catch (SQLException e) {
            status = Status.STATUS_ROLLEDBACK;
        }
        for (Synchronization synchronization : ended.synchronizations) {
            synchronization.afterCompletion(status);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Running transaction = running.get();
        if (transaction == null) {
            return database.getConnection();
        }
        if (transaction.connection == null) {
            transaction.connection = database.getConnection();
            transaction.connection.setAutoCommit(false);
        }
        Connection shared = transaction.connection;
        return (Connection) Proxy.newProxyInstance(
                TestTransactions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(shared, arguments);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        running.get().synchronizations.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        Running transaction = running.get();
        if (transaction == null) {
            return Status.STATUS_NO_TRANSACTION;
        }
        return transaction.rollbackOnly ? Status.STATUS_MARKED_ROLLBACK : Status.STATUS_ACTIVE;
    }

    @Override
    public void setRollbackOnly() {
        running.get().rollbackOnly = true;
    }

    @Override
    public boolean getRollbackOnly() {
        return running.get().rollbackOnly;
    }

    @Override
    public Object getTransactionKey() {
        return running.get();
    }

    @Override
    public void putResource(Object key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getResource(Object key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
