package org.expensetracker.model;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets those go first who are waited for: work in the background that calls this often rests {@value #RESTS} times
 * as long as it has worked, while the machine's processors are all in use. On an idle machine it never rests. For one thread.
 */
final class Courtesy {

    /** What is shorter cannot be told from the clock's ticks. */
    private static final Duration STRETCH = Duration.ofMillis(100);

    private static final double BUSY = 0.9;

    /** On two processors, who rests as long as it works takes two fifths of a full stream's records ({@code ./run bench training}). */
    static final int RESTS = 4;

    private final DoubleSupplier load;
    private final LongSupplier clock;
    private final LongConsumer rest;
    private long since;

    Courtesy() {
        this(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getCpuLoad,
                System::nanoTime,
                LockSupport::parkNanos);
    }

    /**
     * For tests.
     *
     * @param load the processors' load since it was asked last, 0 to 1; negative where nobody knows
     * @param clock in nanoseconds
     * @param rest is told for how many nanoseconds
     */
    Courtesy(DoubleSupplier load, LongSupplier clock, LongConsumer rest) {
        this.load = load;
        this.clock = clock;
        this.rest = rest;
        since = clock.getAsLong();
    }

    /** Rests where it is time to. */
    void giveWay() {
        long worked = clock.getAsLong() - since;
        if (worked < STRETCH.toNanos()) {
            return;
        }
        if (load.getAsDouble() >= BUSY) {
            rest.accept(RESTS * worked);
        }
        since = clock.getAsLong();
    }
}
