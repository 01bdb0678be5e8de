package org.expensetracker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.expensetracker.model.BenchModels;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A node on which all companies are busy: two threads go through them round after round, each time in another order, and ask
 * for the category of a few purchases, as batches from the stream do. Told by the environment what to do; writes what it
 * measured into a file, and fails where an answer is not by the company's own model.
 */
public final class BusyProgram {

    private static final int THREADS = 2;
    private static final double MEGABYTE = 1e6;

    private final OneTransaction transaction;
    private final PGSimpleDataSource database;
    private final BenchModels models;
    private final List<String> companies;
    private final List<String> descriptors =
            List.of(Surroundings.text("BENCH_DESCRIPTORS").split("\n"));
    private final List<Long> firstAnswers = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> nextAnswers = Collections.synchronizedList(new ArrayList<>());

    private BusyProgram(PGSimpleDataSource database) {
        this.database = database;
        transaction = new OneTransaction(database);
        models = new BenchModels(transaction, Surroundings.keys());
        companies = new ArrayList<>(List.of(Surroundings.text("BENCH_COMPANIES").split("\n")));
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        BusyProgram program = new BusyProgram(Surroundings.database());
        Path result = Path.of(Surroundings.text("BENCH_RESULT"));
        Path unfinished = result.resolveSibling(result.getFileName() + ".tmp");
        Files.writeString(unfinished, program.run(Integer.parseInt(Surroundings.text("BENCH_ROUNDS"))));
        Files.move(unfinished, result, StandardCopyOption.ATOMIC_MOVE);
    }

    private String run(int rounds) throws Exception {
        long held = 0;
        long began = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(companies, new Random(round));
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> work(next)));
            }
            for (Future<?> one : all) {
                one.get();
            }
            held = Math.max(held, heldBytes());
        }
        threads.shutdown();
        return report(rounds, (System.nanoTime() - began) / 1e9, held);
    }

    private Void work(AtomicInteger next) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            transaction.use(connection);
            for (int i = next.getAndIncrement(); i < companies.size(); i = next.getAndIncrement()) {
                String company = companies.get(i);
                firstAnswers.add(answer(connection, company, descriptors.get(0)));
                for (String descriptor : descriptors.subList(1, descriptors.size())) {
                    nextAnswers.add(answer(connection, company, descriptor));
                }
            }
            transaction.use(null);
        }
        return null;
    }

    private long answer(Connection connection, String company, String descriptor) throws SQLException {
        long began = System.nanoTime();
        String decider = models.decider(company, descriptor);
        connection.commit();
        if (!decider.endsWith("model-1")) {
            throw new IllegalStateException(company + " was answered by " + decider + ", not by its own model.");
        }
        return System.nanoTime() - began;
    }

    /** What is left when nothing else is. */
    private static long heldBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private String report(int rounds, double seconds, long held) throws IOException {
        return String.format(
                Locale.ROOT,
                "%,d answers for %,d companies in %d rounds, all by their own model: %.1f s.%n"
                        + "The first answer of a company in a round: p50 %.1f ms, p99 %.1f ms; the next: p50 %.2f ms,"
                        + " p99 %.2f ms.%n"
                        + "Heap: %,.0f MB held of %,.0f MB at most; memory of the process at its peak: %,d MB.%n",
                firstAnswers.size() + nextAnswers.size(),
                companies.size(),
                rounds,
                seconds,
                millis(firstAnswers, 50),
                millis(firstAnswers, 99),
                millis(nextAnswers, 50),
                millis(nextAnswers, 99),
                held / MEGABYTE,
                Runtime.getRuntime().maxMemory() / MEGABYTE,
                Memory.of(ProcessHandle.current().pid()).peakMegabytes());
    }

    private static double millis(List<Long> nanos, int percent) {
        long[] micros = nanos.stream()
                .mapToLong(TimeUnit.NANOSECONDS::toMicros)
                .sorted()
                .toArray();
        return Latency.percentile(micros, percent);
    }
}
