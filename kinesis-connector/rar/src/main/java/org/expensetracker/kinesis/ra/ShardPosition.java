package org.expensetracker.kinesis.ra;

import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Where a shard's owner stands: the last committed record, as its row of kinesis_position says it.
 *
 * <p>Used by the one thread that reads the shard.
 */
final class ShardPosition {

    private final String shardId;
    private final long epoch;
    private ExtendedSequenceNumber at;

    ShardPosition(String shardId, long epoch, ExtendedSequenceNumber at) {
        this.shardId = shardId;
        this.epoch = epoch;
        this.at = at;
    }

    String shardId() {
        return shardId;
    }

    /** The number of this ownership: a later owner has a greater one, and then this owner can write no more. */
    long epoch() {
        return epoch;
    }

    ExtendedSequenceNumber at() {
        return at;
    }

    /** To be called when the database is known to say so. */
    void movedTo(ExtendedSequenceNumber committed) {
        at = committed;
    }

    boolean covers(ExtendedSequenceNumber number) {
        return number.compareTo(at) <= 0;
    }
}
