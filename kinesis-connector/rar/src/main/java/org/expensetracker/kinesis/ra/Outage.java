package org.expensetracker.kinesis.ra;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits while something is away that is not the records' fault: no attempt is counted, and nothing is given up however
 * long it takes. Used by one thread.
 */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final String message;
    private final StopSignal stop;
    private int failures;

    /**
     * An outage that has not begun.
     *
     * @param message who waits for what, with its number
     */
    Outage(String message, StopSignal stop) {
        this.message = message;
        this.stop = stop;
    }

    /** Of what a delivery needs. */
    static Outage ofShard(String shardId, StopSignal stop) {
        return new Outage(
                "KIN-012 Shard " + shardId + " waits for its database, its bean or its failure destination", stop);
    }

    /** Pauses, longer each time. */
    void waitOut(Throwable cause) {
        Duration pause = BACKOFF.pause(failures++);
        LOG.warn("{}; trying again in {} ms: {}", message, pause.toMillis(), Reason.of(cause));
        stop.await(pause);
    }

    void over() {
        failures = 0;
    }
}
