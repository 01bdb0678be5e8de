package org.expensetracker.kinesis.ra;

import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Where one lane of a shard's owner stands: everything of the lane up to there is done.
 *
 * <p>Used by one thread at a time: the lane's while it delivers, the shard's in between.
 */
final class ShardPosition {

    private final String shardId;
    private final int lane;
    private final long epoch;
    private volatile ExtendedSequenceNumber at;

    ShardPosition(String shardId, int lane, long epoch, ExtendedSequenceNumber at) {
        this.shardId = shardId;
        this.lane = lane;
        this.epoch = epoch;
        this.at = at;
    }

    String shardId() {
        return shardId;
    }

    /** Counted from 0; a shard that is read in one lane has lane 0. */
    int lane() {
        return lane;
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

    /** The place itself, or where this lane stands when that is beyond it: a lane never goes back. */
    ExtendedSequenceNumber atLeast(ExtendedSequenceNumber place) {
        return covers(place) ? at : place;
    }

    @Override
    public String toString() {
        return "shard " + shardId + " lane " + lane + " at " + at;
    }
}
