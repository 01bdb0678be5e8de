package org.expensetracker.kinesis.ra;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells every thread of an activation to come to an end, and wakes those that wait. Thread-safe. */
final class StopSignal {

    private final CountDownLatch latch = new CountDownLatch(1);

    void raise() {
        latch.countDown();
    }

    boolean raised() {
        return latch.getCount() == 0;
    }

    /** Waits that long, or until the signal is raised. */
    void await(Duration pause) {
        try {
            latch.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Only a forced stop interrupts our threads, and it has raised the signal before. Any other interruption is
            // what some bean left behind: it ends this wait and must not spoil the next ones.
            return;
        }
    }
}
