package org.expensetracker.tenant;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * What a container's data source does within a transaction, for tests without a container: inside
 * {@link #inTransaction} everybody on the thread gets the same connection, and the end of it commits or rolls back.
 * Outside, every connection is a new one.
 */
public final class TransactionalDataSource implements DataSource {

    /** Whose transaction it is ends it, and nobody else. */
    private static final Set<String> NOT_YOURS = Set.of("close", "commit", "rollback", "setAutoCommit");

    private final DataSource delegate;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    TransactionalDataSource(DataSource delegate) {
        this.delegate = delegate;
    }

    /** Does the work in a transaction; an exception rolls it back and is thrown on. */
    public <T> T inTransaction(Callable<T> work) throws Exception {
        try (Connection connection = delegate.getConnection()) {
            connection.setAutoCommit(false);
            current.set(connection);
            try {
                T result = work.call();
                connection.commit();
                return result;
            } catch (Throwable failed) {
                connection.rollback();
                throw failed;
            } finally {
                current.remove();
            }
        }
    }

    /** The same, for work that throws unchecked exceptions only. */
    public <T> T transact(Supplier<T> work) {
        try {
            return inTransaction(work::get);
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = current.get();
        return connection == null ? delegate.getConnection() : shared(connection);
    }

    private static Connection shared(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TransactionalDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (NOT_YOURS.contains(method.getName())) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return delegate.getConnection(username, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return delegate.isWrapperFor(type);
    }
}
