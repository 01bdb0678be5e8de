package org.expensetracker.system;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Card transactions of one company, a thousand a second, from a thread of its own until they are stopped. */
final class SteadyLoad implements AutoCloseable {

    private static final int AT_ONCE = 100;
    private static final long EVERY_MILLIS = 100;
    private static final int PEOPLE = 17;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Stream stream;
    private final String run;
    /** Only the clock's thread writes, and only who saw it end reads. */
    private final Map<String, BigDecimal> put = new LinkedHashMap<>();

    private final ScheduledFuture<?> work;

    /** @param run what the identifiers of all its transactions begin with */
    SteadyLoad(Stream stream, String run) {
        this.stream = stream;
        this.run = run;
        work = clock.scheduleAtFixedRate(this::putMore, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void putMore() {
        Map<String, BigDecimal> more = new LinkedHashMap<>();
        List<Records.Put> records = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            int number = put.size() + i;
            String id = run + "-" + number;
            BigDecimal amount = BigDecimal.valueOf(100 + number % 5_000, 2);
            more.put(id, amount);
            records.add(Records.own(
                    "globex", id, "drill" + number % PEOPLE + "@globex.test", amount.doubleValue(), "APPROVED"));
        }
        stream.putAll(records);
        put.putAll(more);
    }

    /** Stops, and tells the amounts of all that the stream has taken, by the transactions' identifiers. */
    Map<String, BigDecimal> stop() throws InterruptedException, ExecutionException {
        clock.shutdown();
        if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("The stream does not answer.");
        }
        if (!work.isCancelled()) {
            work.get();
        }
        return put;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
