package org.expensetracker.kinesis.ra;

import java.util.List;
import org.expensetracker.kinesis.KinesisConnection;
import org.expensetracker.kinesis.KinesisException;
import org.expensetracker.kinesis.OutgoingRecord;
import org.expensetracker.kinesis.PutResult;

/** The handle that a bean holds; the container may move it from one managed connection to another. Thread-safe. */
final class StreamConnection implements KinesisConnection {

    private KinesisManagedConnection managed;

    StreamConnection(KinesisManagedConnection managed) {
        this.managed = managed;
    }

    @Override
    public PutResult put(OutgoingRecord record) {
        return putAll(List.of(record));
    }

    @Override
    public PutResult putAll(List<OutgoingRecord> records) {
        return connected().put(records);
    }

    @Override
    public void close() {
        KinesisManagedConnection left = leave();
        if (left != null) {
            left.closed(this);
        }
    }

    /** Now belongs to another managed connection. */
    synchronized void moveTo(KinesisManagedConnection other) {
        managed = other;
    }

    /** Belongs to none any more. */
    synchronized KinesisManagedConnection leave() {
        KinesisManagedConnection left = managed;
        managed = null;
        return left;
    }

    synchronized KinesisManagedConnection owner() {
        return managed;
    }

    private KinesisManagedConnection connected() {
        KinesisManagedConnection owner = owner();
        if (owner == null) {
            throw new KinesisException("This connection to Kinesis is closed: get another one from its factory");
        }
        return owner;
    }
}
