package org.expensetracker.kinesis.ra;

import java.time.Clock;
import java.time.Duration;

/** Keeps what an operator sees of a shard up to date. Used by the one thread that reads the shard. */
final class ShardVitals {

    private final Rate rate;
    private Duration behind = Duration.ZERO;

    ShardVitals(Clock clock) {
        rate = new Rate(clock);
    }

    void behind(Duration lag) {
        behind = lag;
    }

    void count(int records) {
        rate.mark(records);
    }

    Vitals now() {
        return new Vitals(behind, rate.perSecond());
    }
}
