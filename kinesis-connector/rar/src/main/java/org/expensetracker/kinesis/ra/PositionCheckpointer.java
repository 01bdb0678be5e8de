package org.expensetracker.kinesis.ra;

import java.sql.SQLException;
import java.util.Optional;
import software.amazon.kinesis.checkpoint.Checkpoint;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.exceptions.internal.KinesisClientLibIOException;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Tells the client library to begin where the database says. What the library wants to store goes to its lease, where
 * it needs it: the ends of shards, for which their children wait, and positions for its cleaning.
 */
final class PositionCheckpointer implements Checkpointer {

    private final Positions positions;
    private final Checkpointer lease;

    PositionCheckpointer(Positions positions, Checkpointer lease) {
        this.positions = positions;
        this.lease = lease;
    }

    @Override
    public Checkpoint getCheckpointObject(String leaseKey) throws KinesisClientLibException {
        Optional<ExtendedSequenceNumber> position = position(leaseKey);
        return position.isPresent() ? new Checkpoint(position.get(), null, null) : lease.getCheckpointObject(leaseKey);
    }

    @Override
    public ExtendedSequenceNumber getCheckpoint(String leaseKey) throws KinesisClientLibException {
        return getCheckpointObject(leaseKey).checkpoint();
    }

    private Optional<ExtendedSequenceNumber> position(String leaseKey) throws KinesisClientLibException {
        try {
            return positions.read(leaseKey);
        } catch (SQLException e) {
            throw new KinesisClientLibIOException(
                    "The position of shard " + leaseKey + " cannot be read yet: " + Reason.of(e), e);
        }
    }

    @Override
    public void setCheckpoint(String leaseKey, ExtendedSequenceNumber value, String concurrencyToken)
            throws KinesisClientLibException {
        lease.setCheckpoint(leaseKey, value, concurrencyToken);
    }

    @Override
    public void prepareCheckpoint(String leaseKey, ExtendedSequenceNumber pending, String concurrencyToken)
            throws KinesisClientLibException {
        lease.prepareCheckpoint(leaseKey, pending, concurrencyToken);
    }

    @Override
    public void prepareCheckpoint(
            String leaseKey, ExtendedSequenceNumber pending, String concurrencyToken, byte[] pendingState)
            throws KinesisClientLibException {
        lease.prepareCheckpoint(leaseKey, pending, concurrencyToken, pendingState);
    }

    @Override
    public void operation(String operation) {
        lease.operation(operation);
    }

    @Override
    public String operation() {
        return lease.operation();
    }
}
