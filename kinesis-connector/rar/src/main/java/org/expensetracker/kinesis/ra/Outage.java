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

    private final String who;
    private final StopSignal stop;
    private int failures;

    /** An outage that has not begun, of the one that a person knows as {@code who}. */
    Outage(String who, StopSignal stop) {
        this.who = who;
        this.stop = stop;
    }

    /** Pauses, longer each time. */
    void waitOut(Throwable cause) {
        Duration pause = BACKOFF.pause(failures++);
        LOG.warn(
                "KIN-012 {} waits for its database, its bean or its failure destination; trying again in {} ms: {}",
                who,
                pause.toMillis(),
                Reason.of(cause));
        stop.await(pause);
    }

    void over() {
        failures = 0;
    }
}
