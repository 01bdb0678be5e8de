package org.expensetracker.kinesis.ra;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.TransactionSupport;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAResource;

/**
 * The Kinesis resource adapter: delivers the records of streams to message-driven beans that implement
 * {@link org.expensetracker.kinesis.KinesisListener} or {@link org.expensetracker.kinesis.KinesisRecordListener}.
 *
 * <p>Configuration is on each bean's {@link KinesisActivationSpec}; the adapter itself has none. Thread-safe.
 */
@Connector(
        displayName = "Kinesis resource adapter",
        description = "Delivers records of Amazon Kinesis inside the transaction that moves the shard's position",
        vendorName = "Expense Tracker",
        eisType = "Amazon Kinesis",
        version = "1.0",
        transactionSupport = TransactionSupport.TransactionSupportLevel.LocalTransaction)
public class KinesisResourceAdapter implements ResourceAdapter, Serializable {

    private static final long serialVersionUID = 1;

    private final transient Map<MessageEndpointFactory, List<StreamActivation>> activations = new ConcurrentHashMap<>();
    private final transient SendingClients sending = new SendingClients();
    private transient TransactionSynchronizationRegistry transactions;

    /** For the container. */
    public KinesisResourceAdapter() {}

    @Override
    public void start(BootstrapContext context) {
        transactions = context.getTransactionSynchronizationRegistry();
        LibraryLog.keepQuiet();
        LibraryThreads.letIdleOnesEnd();
    }

    @Override
    public void stop() {
        activations.values().forEach(KinesisResourceAdapter::stop);
        activations.clear();
        sending.close();
    }

    /** What the connections of this adapter send with. */
    SendingClients sending() {
        return sending;
    }

    /**
     * Begins to deliver to a bean, in the background.
     *
     * @throws ResourceException if the specification is wrong, a stream does not exist or may not be read, or the bean's
     *     method takes part in no transaction
     */
    @Override
    public void endpointActivation(MessageEndpointFactory endpoints, ActivationSpec spec) throws ResourceException {
        if (!(spec instanceof KinesisActivationSpec kinesis)) {
            throw new NotSupportedException("This adapter activates a KinesisActivationSpec, not " + spec);
        }
        List<Settings> streams = kinesis.settings();
        ListenerType listener = listener(endpoints);
        if (!transacted(endpoints, listener)) {
            throw new NotSupportedException(listener.method().getName() + " of the bean that listens to " + streams
                    + " must run in a container's transaction (Required): the shard's position is part of it");
        }
        if (!streams.get(0).reading().waitForStream()) {
            StreamCheck.check(streams);
        }
        List<StreamActivation> readers = streams.stream()
                .map(settings -> new StreamActivation(settings, endpoints, transactions, Clock.systemUTC()))
                .toList();
        activations.put(endpoints, readers);
        readers.forEach(StreamActivation::start);
    }

    private static ListenerType listener(MessageEndpointFactory endpoints) throws ResourceException {
        try {
            return ListenerType.of(endpoints.getEndpointClass());
        } catch (IllegalArgumentException e) {
            throw new NotSupportedException(e.getMessage(), e);
        }
    }

    private static boolean transacted(MessageEndpointFactory endpoints, ListenerType listener)
            throws ResourceException {
        try {
            return endpoints.isDeliveryTransacted(listener.method());
        } catch (NoSuchMethodException e) {
            throw new ResourceException("The bean implements neither KinesisListener nor KinesisRecordListener", e);
        }
    }

    /** Ends delivery to a bean; returns when running deliveries have ended, or their time is over. */
    @Override
    public void endpointDeactivation(MessageEndpointFactory endpoints, ActivationSpec spec) {
        List<StreamActivation> readers = activations.remove(endpoints);
        if (readers != null) {
            stop(readers);
        }
    }

    /** All at once: each takes as long as its deliveries, up to the time that the bean's properties give. */
    private static void stop(List<StreamActivation> readers) {
        List<Thread> stops = readers.stream()
                .map(reader -> new AdapterThreads("kinesis-stop").newThread(reader::stop))
                .toList();
        stops.forEach(Thread::start);
        try {
            for (Thread stop : stops) {
                stop.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** None: Kinesis takes part in no two-phase commit, and the position is the database's. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
