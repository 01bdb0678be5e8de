package org.expensetracker.kinesis.ra;

import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import org.expensetracker.kinesis.KinesisRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the same records again after a pause: most failures pass. */
final class RetryInPlace implements FailurePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(RetryInPlace.class);
    /** Between two attempts. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Settings.Failures settings;
    private final StopSignal stop;
    private final Clock clock;
    private final Backoff backoff;

    RetryInPlace(Settings.Failures settings, StopSignal stop, Clock clock) {
        this.settings = settings;
        this.stop = stop;
        this.clock = clock;
        this.backoff = new Backoff(settings.backoff(), LONGEST_PAUSE);
    }

    @Override
    public boolean handle(Portion failed, Deque<Portion> todo) {
        if (failed.retries() >= retriesOf(failed) || tooOld(failed)) {
            return false;
        }
        Duration pause = backoff.pause(failed.retries());
        LOG.warn(
                "KIN-010 Delivery of {} records up to {}{} failed and is tried again in {} ms: {}",
                failed.records().size(),
                failed.last(),
                failed.trace(),
                pause.toMillis(),
                Reason.of(failed.failure()));
        stop.await(pause);
        todo.push(failed.again());
        return true;
    }

    /** A half is a step of the search for the bad record, and only what is found in the end is worth patience again. */
    private int retriesOf(Portion portion) {
        return portion.half() && !portion.isSingle() ? 0 : settings.maxRetries();
    }

    private boolean tooOld(Portion portion) {
        KinesisRecord oldest = portion.records().get(0);
        return !settings.maxRecordAge().isZero()
                && oldest.arrivedAt() != null
                && oldest.arrivedAt().isBefore(clock.instant().minus(settings.maxRecordAge()));
    }
}
