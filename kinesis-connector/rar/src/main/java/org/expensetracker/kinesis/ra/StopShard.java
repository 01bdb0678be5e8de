package org.expensetracker.kinesis.ra;

import java.time.Duration;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a shard stand still before what cannot be processed, for streams where going on without a record is worse than
 * being late.
 *
 * <p>The record is tried again without end, at most every 30 s, so the shard goes on by itself when the cause is gone, and
 * at once when the bean is deployed anew. Standing still needs no state: the position stays before the record, and
 * whoever reads the shard next meets it again. Other shards are not concerned.
 */
final class StopShard implements FailurePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(StopShard.class);

    private final ShardPosition position;
    private final StopSignal stop;
    private final Backoff backoff;

    StopShard(ShardPosition position, Settings settings, StopSignal stop) {
        this.position = position;
        this.stop = stop;
        this.backoff = new Backoff(settings.failures().backoff(), RetryInPlace.LONGEST_PAUSE);
    }

    @Override
    public boolean handle(Portion failed, Deque<Portion> todo) {
        Duration pause = backoff.pause(failed.retries());
        LOG.error(
                "KIN-020 Shard {} stands still: {} record(s) up to {} failed {} times, and nothing after is delivered"
                        + " before they succeed; the next attempt is in {} ms: {}",
                position.shardId(),
                failed.records().size(),
                failed.last(),
                failed.attempts(),
                pause.toMillis(),
                Reason.of(failed.failure()));
        LOG.debug("KIN-020", failed.failure());
        stop.await(pause);
        todo.push(failed.again());
        return true;
    }
}
