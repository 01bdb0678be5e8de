package org.expensetracker.kinesis.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;

/** The connection manager where no container gives one: a new connection for each request, without transactions. */
final class UnmanagedConnections implements ConnectionManager {

    private static final long serialVersionUID = 1;

    @Override
    public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo request)
            throws ResourceException {
        ManagedConnection connection = factory.createManagedConnection(null, request);
        connection.addConnectionEventListener(new DestroyAtClose(connection));
        return connection.getConnection(null, request);
    }

    private record DestroyAtClose(ManagedConnection connection) implements ConnectionEventListener {

        @Override
        public void connectionClosed(ConnectionEvent event) {
            try {
                connection.destroy();
            } catch (ResourceException e) {
                throw new IllegalStateException("A connection to Kinesis could not be destroyed", e);
            }
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            // The caller gets the exception, and closes.
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {
            // Nobody starts one.
        }

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {
            // Nobody starts one.
        }

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {
            // Nobody starts one.
        }
    }
}
