package org.expensetracker.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.expensetracker.bench.StatementTimes.Taken;
import org.expensetracker.dev.run.Stage;
import org.expensetracker.ingest.BenchIngest;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./run bench batch}: where the time of a batch goes, of two companies and of many; no stream and no server. */
@Command(
        name = "batch",
        description =
                "Write batches of two companies and of many with the product's own code, in one thread without stream"
                        + " and server, and tell how long each kind of statement takes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BatchBench implements Callable<Integer> {

    private static final int SIZE = 10_000;
    private static final String STREAM = "batch";

    @Option(names = "--companies", defaultValue = "200", description = "Mixed (default: ${DEFAULT-VALUE}).")
    private int companies;

    @Option(
            names = "--warm-up",
            defaultValue = "12",
            description = "Batches of each kind that only warm up (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--batches",
            defaultValue = "12",
            description = "Of 10,000 records, of each kind (default: ${DEFAULT-VALUE}).")
    private int batches;

    private final String run = "b" + Long.toString(System.currentTimeMillis(), 36) + "-";
    private final StatementTimes times = new StatementTimes();
    private int records;

    @Override
    public Integer call() throws Exception {
        try (Stage stage = Services.open()) {
            Services.startDatabase(stage);
            Database database = new Database(stage);
            List<String> all = Workload.companies(companies);
            System.out.printf("Setting up %d companies ...%n", companies);
            database.activate(all);
            database.empty(all);
            OneTransaction transaction = new OneTransaction(database.user("expense_app"));
            BenchIngest ingest = new BenchIngest(transaction, database.keys());
            try (Connection connection = database.user("expense_app").getConnection()) {
                connection.setAutoCommit(false);
                Connection watched = times.of(connection);
                for (List<String> mixed : List.of(all.subList(0, 2), all)) {
                    tell(mixed.size(), measure(ingest, transaction, watched, mixed));
                }
            }
            return 0;
        }
    }

    /** Milliseconds of each of the batches that count. */
    private List<Double> measure(
            BenchIngest ingest, OneTransaction transaction, Connection connection, List<String> mixed)
            throws Exception {
        Workload workload = new Workload(mixed.size());
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < warmUp + batches; i++) {
            if (i == warmUp) {
                times.take();
                millis.clear();
            }
            RecordBatch batch = batch(workload, mixed);
            long began = System.nanoTime();
            write(ingest, transaction, connection, batch);
            millis.add((System.nanoTime() - began) / 1e6);
        }
        return millis;
    }

    private RecordBatch batch(Workload workload, List<String> mixed) {
        List<KinesisRecord> batch = new ArrayList<>(SIZE);
        for (int i = 0; i < SIZE; i++) {
            Workload.Swipe swipe = workload.next(mixed, run + ++records);
            batch.add(new KinesisRecord(String.valueOf(records), 0, swipe.key(), Instant.now(), swipe.data()));
        }
        return new RecordBatch(STREAM, "0", batch, Duration.ZERO);
    }

    private static void write(BenchIngest ingest, OneTransaction transaction, Connection connection, RecordBatch batch)
            throws SQLException {
        transaction.use(connection);
        try {
            ingest.take(batch);
            connection.commit();
        } finally {
            transaction.use(null);
        }
    }

    private void tell(int mixed, List<Double> millis) {
        double batch = Median.of(millis);
        System.out.printf(
                "%n%,d records of %,d companies in a transaction: %,.0f ms (the middle of %d), %,.0f rows/s%n%n",
                SIZE, mixed, batch, batches, SIZE * 1e3 / batch);
        System.out.println("| statement | times a batch | ms a batch |\n|---|---:|---:|");
        times.take().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparing(Taken::nanos).reversed()))
                .forEach(kind -> System.out.printf(
                        "| %s | %.1f | %.1f |%n",
                        kind.getKey(),
                        (double) kind.getValue().times() / batches,
                        kind.getValue().nanos() / 1e6 / batches));
    }
}
