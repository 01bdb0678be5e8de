package org.expensetracker.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.expensetracker.ingest.StreamHealth.Shard;

/**
 * How the shards are, counted.
 *
 * @param withoutOwner shards whose reader is silent
 * @param stalled shards whose reader reports, has more to read, and reads nothing
 * @param lagging shards that are further behind than they may be, whatever the cause
 * @param lagMillis how far behind the slowest is
 */
record StreamCondition(int shards, long withoutOwner, long stalled, long lagging, long lagMillis) {

    /**
     * What may be.
     *
     * @param silence how long a reader, who reports every two seconds, may be silent, and how far behind a shard may be of
     *     which it read nothing for a minute
     * @param lag how far behind any shard may be
     */
    record Limits(Duration silence, Duration lag) {}

    static StreamCondition of(List<Shard> shards, Limits limits, Instant now) {
        Instant earliest = now.minus(limits.silence());
        Predicate<Shard> silent = shard -> shard.updatedAt().isBefore(earliest);
        // A shard that was read to its end needs no owner, and is the only silent one that is not behind.
        Predicate<Shard> behind = shard -> shard.behindMillis() > 0;
        Predicate<Shard> still =
                shard -> shard.behindMillis() > limits.silence().toMillis() && shard.recordsPerSecond() == 0;
        return new StreamCondition(
                shards.size(),
                count(shards, silent.and(behind)),
                count(shards, still.and(silent.negate())),
                count(shards, shard -> shard.behindMillis() > limits.lag().toMillis()),
                shards.stream().mapToLong(Shard::behindMillis).max().orElse(0));
    }

    /** Whether nothing is wrong with any shard. */
    boolean fine() {
        return withoutOwner + stalled + lagging == 0;
    }

    private static long count(List<Shard> shards, Predicate<Shard> what) {
        return shards.stream().filter(what).count();
    }
}
