package org.expensetracker.bench;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * What a container's data source does in a transaction, for a program without a container: a thread that has begun one
 * gets its one connection from everywhere, and a close of it does nothing. Thread-safe.
 */
final class OneTransaction implements DataSource {

    private final DataSource connections;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    OneTransaction(DataSource connections) {
        this.connections = connections;
    }

    /** Makes the connection, whose transaction the caller ends, this thread's; null when it has ended. */
    void use(Connection connection) {
        if (connection == null) {
            current.remove();
        } else {
            current.set((Connection) Proxy.newProxyInstance(
                    OneTransaction.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            return null;
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    }));
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection shared = current.get();
        return shared == null ? connections.getConnection() : shared;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // Nothing is written.
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
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
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
