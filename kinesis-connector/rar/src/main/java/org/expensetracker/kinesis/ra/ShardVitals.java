package org.expensetracker.kinesis.ra;

import java.time.Clock;
import java.time.Duration;

/** Keeps what an operator sees of a shard up to date. Thread-safe. */
final class ShardVitals {

    private final Rate rate;
    private final ShardMeter meter = new ShardMeter(() -> now().behind());
    private Duration behind = Duration.ZERO;

    ShardVitals(Clock clock) {
        rate = new Rate(clock);
    }

    synchronized void behind(Duration lag) {
        behind = lag;
    }

    synchronized void count(int records) {
        rate.mark(records);
        meter.done(records);
    }

    /** What is counted for JMX. */
    ShardMeter meter() {
        return meter;
    }

    synchronized Vitals now() {
        return new Vitals(behind, rate.perSecond());
    }
}
