package org.expensetracker.dev.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells the person at the terminal what takes long: a line when a step has lasted two seconds, and one with its seconds
 * when it is done. Safe for many threads.
 */
final class Progress implements AutoCloseable {

    private static final long WORTH_A_LINE_MILLIS = 2_000;

    private final PrintStream out;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
    }

    /** Runs the step and says how long it took, if that was long. */
    <T> T step(String what, Callable<T> step) throws Exception {
        long start = System.nanoTime();
        ScheduledFuture<?> notice =
                clock.schedule(() -> say("  " + what + " ..."), WORTH_A_LINE_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return step.call();
        } finally {
            notice.cancel(false);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            if (millis >= WORTH_A_LINE_MILLIS) {
                say("  " + what + ": " + seconds(millis));
            }
        }
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
