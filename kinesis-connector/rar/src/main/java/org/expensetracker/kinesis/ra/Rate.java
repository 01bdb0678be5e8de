package org.expensetracker.kinesis.ra;

import java.time.Clock;

/** Records a second over the last sixty seconds, in one bucket a second. Not thread-safe. */
final class Rate {

    private static final int SECONDS = 60;

    private final Clock clock;
    private final long[] counts = new long[SECONDS];
    private long latest;

    Rate(Clock clock) {
        this.clock = clock;
        this.latest = clock.instant().getEpochSecond();
    }

    void mark(int records) {
        forget();
        counts[(int) (latest % SECONDS)] += records;
    }

    double perSecond() {
        forget();
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return (double) sum / SECONDS;
    }

    private void forget() {
        long now = clock.instant().getEpochSecond();
        for (long second = Math.max(latest + 1, now - SECONDS + 1); second <= now; second++) {
            counts[(int) (second % SECONDS)] = 0;
        }
        latest = Math.max(latest, now);
    }
}
