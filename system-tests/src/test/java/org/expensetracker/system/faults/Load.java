package org.expensetracker.system.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Puts the records of one run, round after round: in each, every key gets its next record, in an order drawn by lot. A
 * round begins when the one before is on the stream, so that no refused record is overtaken by a later one of its key.
 */
final class Load implements AutoCloseable {

    /** What the bean is to do with the record of that number in the run, counted from 0. */
    @FunctionalInterface
    interface Wishes {
        Mischief of(int record);
    }

    /** The number of the very last record, for which a wish is asked too. */
    static final int LAST = Integer.MAX_VALUE;

    private static final int KEYS = 40;
    private static final Duration PAUSE = Duration.ofMillis(80);

    private final RecordStream stream;
    private final String run;
    private final Random random;
    private final Wishes wishes;
    private final Instant since = Instant.now().minusSeconds(1);
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread worker = new Thread(task, "load");
        worker.setDaemon(true);
        return worker;
    });
    private int round;
    private ScheduledFuture<?> rounds;

    Load(RecordStream stream, String run, Random random, Wishes wishes) {
        this.stream = stream;
        this.run = run;
        this.random = random;
        this.wishes = wishes;
    }

    String run() {
        return run;
    }

    Instant since() {
        return since;
    }

    /** How many the stream has taken so far. */
    int records() {
        return records.get();
    }

    /** How many puts the stream refused, or did not answer; each was repeated. */
    int refused() {
        return refused.get();
    }

    void start() {
        rounds = thread.scheduleWithFixedDelay(this::putRound, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void putRound() {
        round++;
        List<Integer> keys = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            keys.add(key);
        }
        Collections.shuffle(keys, random);
        List<Payload> payloads = new ArrayList<>();
        for (int key : keys) {
            int record = records.get() + payloads.size();
            payloads.add(payload(key, record, wishes.of(record)));
        }
        put(payloads);
    }

    private Payload payload(int key, int record, Mischief wish) {
        return new Payload(run, run + "-" + record, "key-" + key, round, wish.name());
    }

    private void put(List<Payload> payloads) {
        refused.addAndGet(stream.put(payloads));
        records.addAndGet(payloads.size());
    }

    /** Goes on until so many are put, and ends with one last record. */
    void finish(int atLeast) {
        await().atMost(Duration.ofMinutes(5)).until(() -> records() >= atLeast || rounds.isDone());
        rounds.cancel(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(3, TimeUnit.MINUTES) || !rounds.isCancelled()) {
                throw new IllegalStateException("Records could not be put: " + rounds);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        round++;
        put(List.of(payload(0, records(), wishes.of(LAST))));
    }

    /** Ends it also where nobody waits for it any more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
