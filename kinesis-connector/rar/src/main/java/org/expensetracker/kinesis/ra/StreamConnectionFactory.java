package org.expensetracker.kinesis.ra;

import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import javax.naming.Reference;
import org.expensetracker.kinesis.KinesisConnection;
import org.expensetracker.kinesis.KinesisConnectionFactory;
import org.expensetracker.kinesis.KinesisException;

/** Asks the container's connection manager for connections, which pools them and enlists them in transactions. */
final class StreamConnectionFactory implements KinesisConnectionFactory, Referenceable {

    private static final long serialVersionUID = 1;

    private final KinesisManagedConnectionFactory managed;
    private final ConnectionManager connections;
    private Reference reference;

    StreamConnectionFactory(KinesisManagedConnectionFactory managed, ConnectionManager connections) {
        this.managed = managed;
        this.connections = connections;
    }

    @Override
    public KinesisConnection getConnection() {
        return getConnection(null);
    }

    @Override
    public KinesisConnection getConnection(String streamName) {
        try {
            return (KinesisConnection) connections.allocateConnection(managed, new StreamRequest(streamName));
        } catch (ResourceException e) {
            throw new KinesisException("No connection to Kinesis: " + Reason.of(e), e);
        }
    }

    @Override
    public void setReference(Reference given) {
        reference = given;
    }

    @Override
    public Reference getReference() {
        return reference;
    }
}
