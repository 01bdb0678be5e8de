package org.expensetracker.kinesis.ra;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.expensetracker.kinesis.NotStoredException;
import org.expensetracker.kinesis.OutgoingRecord;
import org.expensetracker.kinesis.PutOutcome;
import org.expensetracker.kinesis.PutResult;

/**
 * What the container pools: a stream, the credentials to reach it, and the transaction that is going on. It holds no socket:
 * the client is the adapter's. Thread-safe.
 */
final class KinesisManagedConnection implements ManagedConnection {

    private final Access access;
    private final Sender sender;
    private final SendAtCommit transaction;
    private final ConnectionListeners listeners = new ConnectionListeners(this);
    private final Set<StreamConnection> handles = ConcurrentHashMap.newKeySet();
    private volatile boolean destroyed;
    private volatile PrintWriter log;

    KinesisManagedConnection(Access access, Sender sender) {
        this.access = access;
        this.sender = sender;
        this.transaction = new SendAtCommit(sender);
    }

    /** Whether it serves a request for that stream with these credentials. */
    boolean serves(String streamName, Access wanted) {
        return !destroyed && sender.streamName().equals(streamName) && access.equals(wanted);
    }

    PutResult put(List<OutgoingRecord> records) {
        return transaction.active() ? transaction.keep(records) : sendNow(records);
    }

    private PutResult sendNow(List<OutgoingRecord> records) {
        sender.check(records, 0);
        Parcel parcel = new Parcel(records);
        List<PutOutcome> failures = sender.send(List.of(parcel));
        if (failures.isEmpty()) {
            return parcel;
        }
        NotStoredException failure = new NotStoredException(sender.streamName(), parcel.outcomes());
        if (failures.size() == records.size()) {
            listeners.failed(failure);
        }
        throw failure;
    }

    @Override
    public Object getConnection(Subject subject, ConnectionRequestInfo request) throws ResourceException {
        checkUsable();
        StreamConnection handle = new StreamConnection(this);
        handles.add(handle);
        return handle;
    }

    @Override
    public void associateConnection(Object connection) throws ResourceException {
        checkUsable();
        if (!(connection instanceof StreamConnection handle)) {
            throw new ResourceException("No connection of this adapter: " + connection);
        }
        KinesisManagedConnection before = handle.owner();
        if (before != null) {
            before.handles.remove(handle);
        }
        handle.moveTo(this);
        handles.add(handle);
    }

    void closed(StreamConnection handle) {
        handles.remove(handle);
        listeners.closed(handle);
    }

    private void checkUsable() throws IllegalStateException {
        if (destroyed) {
            throw new IllegalStateException(
                    "This managed connection to stream " + sender.streamName() + " is destroyed");
        }
    }

    @Override
    public void cleanup() {
        handles.forEach(StreamConnection::leave);
        handles.clear();
        transaction.reset();
    }

    @Override
    public void destroy() {
        destroyed = true;
        cleanup();
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        throw new NotSupportedException("Kinesis knows no two-phase commit: use the local transaction");
    }

    @Override
    public LocalTransaction getLocalTransaction() {
        return transaction;
    }

    @Override
    public ManagedConnectionMetaData getMetaData() {
        return new KinesisMetaData(access.credentials().accessKey());
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        log = out;
    }

    @Override
    public PrintWriter getLogWriter() {
        return log;
    }
}
