package org.expensetracker.dev.run;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for a service to answer. */
final class Waiting {

    private static final long PAUSE_MILLIS = 100;

    private Waiting() {}

    /**
     * Waits until the condition holds.
     *
     * @throws Trouble when the child ends first, or the time is over
     */
    static void until(Child child, String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (!child.isAlive()) {
                throw child.died();
            }
            if (System.nanoTime() > end) {
                throw new Trouble(
                        what + " did not answer within " + limit.toSeconds() + " seconds: see " + child.log());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
