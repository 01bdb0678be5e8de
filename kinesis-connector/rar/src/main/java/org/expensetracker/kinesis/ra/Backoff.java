package org.expensetracker.kinesis.ra;

import java.time.Duration;

/** How long to wait before the next attempt: twice as long each time, up to a limit. Immutable. */
record Backoff(Duration first, Duration limit) {

    /** The pause before repetition {@code number}, counted from 0. */
    Duration pause(int number) {
        Duration pause = first.multipliedBy(1L << Math.min(number, 20));
        return pause.compareTo(limit) > 0 ? limit : pause;
    }
}
