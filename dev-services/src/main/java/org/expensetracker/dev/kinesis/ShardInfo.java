package org.expensetracker.dev.kinesis;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What the catalogue knows of a shard. Open from its creation until it is split or merged; then {@code closedMillis} and
 * the last counter are set, and its children begin at that very time.
 *
 * @param index number of the shard within its stream, from 0
 * @param birth the high part of its sequence numbers
 * @param parents none, one (split) or two (merge, the second being the adjacent parent)
 * @param closedMillis when it was closed, 0 while open
 * @param lastCounter the counter of its last record, once closed
 */
record ShardInfo(
        int index,
        long birth,
        HashRange range,
        List<Integer> parents,
        long createdMillis,
        long closedMillis,
        long lastCounter) {

    static String idOf(int index) {
        return String.format("shardId-%012d", index);
    }

    String id() {
        return idOf(index);
    }

    @JsonIgnore
    boolean isOpen() {
        return closedMillis == 0;
    }

    boolean wasOpenAt(long millis) {
        return createdMillis <= millis && (isOpen() || closedMillis > millis);
    }

    SequenceNumbers numbers() {
        return new SequenceNumbers(birth, index);
    }

    ShardInfo closed(long millis, long last) {
        return new ShardInfo(index, birth, range, parents, createdMillis, millis, last);
    }
}
