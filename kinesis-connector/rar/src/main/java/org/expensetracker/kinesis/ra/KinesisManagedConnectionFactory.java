package org.expensetracker.kinesis.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.security.PasswordCredential;
import java.io.PrintWriter;
import java.util.Set;
import javax.security.auth.Subject;
import org.expensetracker.kinesis.KinesisConnection;
import org.expensetracker.kinesis.KinesisConnectionFactory;

/**
 * What the container makes connections with, from the properties of a connection factory's definition. README.md has the
 * table of them. Thread-safe once configured.
 */
@ConnectionDefinition(
        connectionFactory = KinesisConnectionFactory.class,
        connectionFactoryImpl = StreamConnectionFactory.class,
        connection = KinesisConnection.class,
        connectionImpl = StreamConnection.class)
public class KinesisManagedConnectionFactory extends KinesisSendingProperties
        implements ManagedConnectionFactory, ResourceAdapterAssociation {

    private static final long serialVersionUID = 1;

    private transient KinesisResourceAdapter adapter;
    private transient PrintWriter log;

    /** For the container. */
    public KinesisManagedConnectionFactory() {}

    @Override
    public Object createConnectionFactory(ConnectionManager connections) {
        return new StreamConnectionFactory(this, connections);
    }

    @Override
    public Object createConnectionFactory() {
        return createConnectionFactory(new UnmanagedConnections());
    }

    /**
     * Makes a connection; it reaches for the stream at the first record, not now.
     *
     * @throws ResourceException if a property is wrong, or no stream is named
     */
    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo request)
            throws ResourceException {
        if (adapter == null) {
            throw new IllegalStateException("The connection factory belongs to no resource adapter yet");
        }
        SenderSettings settings = settings();
        Access access = access(settings, subject);
        SendingClients clients = adapter.sending();
        String stream = streamOf(requested(request), settings);
        return new KinesisManagedConnection(
                access, new Sender(settings, clients.of(access), clients.shards(access, stream), clients.stop()));
    }

    @Override
    @SuppressWarnings("rawtypes") // so in the specification
    public ManagedConnection matchManagedConnections(Set candidates, Subject subject, ConnectionRequestInfo request)
            throws ResourceException {
        SenderSettings settings = settings();
        Access access = access(settings, subject);
        String stream = streamOf(requested(request), settings);
        for (Object candidate : candidates) {
            if (candidate instanceof KinesisManagedConnection connection && connection.serves(stream, access)) {
                return connection;
            }
        }
        return null;
    }

    private static String requested(ConnectionRequestInfo request) {
        return request instanceof StreamRequest stream ? stream.streamName() : null;
    }

    /** A container that signs on by itself gives the access key as user and the secret key as password. */
    private Access access(SenderSettings settings, Subject subject) {
        if (subject == null) {
            return settings.access();
        }
        return subject.getPrivateCredentials(PasswordCredential.class).stream()
                .filter(credential -> equals(credential.getManagedConnectionFactory()))
                .filter(credential -> credential.getUserName() != null
                        && !credential.getUserName().isEmpty())
                .findFirst()
                .map(credential -> settings.access()
                        .as(Credentials.ofKeys(credential.getUserName(), new String(credential.getPassword()))))
                .orElse(settings.access());
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter given) throws ResourceException {
        if (!(given instanceof KinesisResourceAdapter kinesis) || adapter != null) {
            throw new IllegalStateException("A connection factory belongs to one Kinesis resource adapter, once");
        }
        adapter = kinesis;
    }

    @Override
    public PrintWriter getLogWriter() {
        return log;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        log = out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KinesisManagedConnectionFactory factory && values().equals(factory.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }
}
