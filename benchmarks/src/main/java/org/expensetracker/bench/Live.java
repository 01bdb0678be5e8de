package org.expensetracker.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.expensetracker.dev.run.Stage;
import org.expensetracker.dev.simulator.StreamWriter;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Puts records at a steady rate while the product runs, and measures how long each took to be committed and to be seen. */
final class Live {

    private static final int TICKS_A_SECOND = 100;
    private static final int SETTLE_SECONDS = 10;

    private final Database database;
    private final KinesisClient client;
    private final String stream;
    private final List<String> companies;
    private final List<OpenStream> listeners = new ArrayList<>();
    private final Workload workload;

    Live(Stage stage, Database database, KinesisClient client, String stream, List<String> companies) throws Exception {
        this.database = database;
        this.client = client;
        this.stream = stream;
        this.companies = companies;
        this.workload = new Workload(stream.hashCode());
        for (String company : companies) {
            listeners.add(OpenStream.of(stage, "finance@" + company + ".test"));
        }
    }

    /** Puts for so many seconds; what is measured is left out for as long as {@code warmUpSeconds}. */
    List<Latency> run(int rate, int warmUpSeconds, int seconds) throws Exception {
        String prefix = "l" + rate + "-" + Long.toString(System.nanoTime(), 36) + "-";
        Map<String, Long> due = put(rate, prefix, warmUpSeconds, seconds);
        awaitStored(prefix, rate * (warmUpSeconds + seconds));
        List<Long> committed = new ArrayList<>();
        List<Long> seen = new ArrayList<>();
        Map<String, Long> commits = commits(prefix);
        due.forEach((id, at) -> {
            if (commits.containsKey(id)) {
                committed.add(commits.get(id) - at);
            }
            listeners.stream()
                    .map(listener -> listener.seenAt(id))
                    .filter(when -> when != null)
                    .findFirst()
                    .ifPresent(when -> seen.add(when - at));
        });
        return List.of(
                Latency.of("committed", rate, due.size(), array(committed)),
                Latency.of("seen", rate, due.size(), array(seen)));
    }

    /** When each of the records that count should have been put. */
    private Map<String, Long> put(int rate, String prefix, int warmUpSeconds, int seconds) throws InterruptedException {
        Map<String, Long> due = new HashMap<>();
        StreamWriter writer = new StreamWriter(client, stream);
        int perTick = Math.max(1, rate / TICKS_A_SECOND);
        int ticks = rate * (warmUpSeconds + seconds) / perTick;
        long tickMicros = perTick * 1_000_000L / rate;
        long start = OpenStream.micros() + tickMicros;
        for (int tick = 0; tick < ticks; tick++) {
            long at = start + tick * tickMicros;
            List<PutRecordsRequestEntry> entries = new ArrayList<>(perTick);
            for (int i = 0; i < perTick; i++) {
                Workload.Swipe swipe = workload.next(companies, prefix + (tick * perTick + i));
                entries.add(StreamWriter.entry(swipe.key(), swipe.data()));
                if (at >= start + warmUpSeconds * 1_000_000L) {
                    due.put(swipe.transactionId(), at);
                }
            }
            LockSupport.parkNanos((at - OpenStream.micros()) * 1_000);
            writer.put(entries);
        }
        return due;
    }

    private void awaitStored(String prefix, int expected) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
        while (commits(prefix).size() < expected && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        // What was committed last may still be on its way to who listens.
        TimeUnit.MILLISECONDS.sleep(500);
    }

    private Map<String, Long> commits(String prefix) throws Exception {
        Map<String, Long> commits = new HashMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String company : companies) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT transaction_id, pg_xact_commit_timestamp(xmin) FROM " + Database.schema(company)
                                + ".transaction_key WHERE transaction_id LIKE '" + prefix + "%'")) {
                    while (rows.next()) {
                        commits.put(rows.getString(1), Database.micros(rows.getTimestamp(2)));
                    }
                }
            }
        }
        return commits;
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    void close() {
        listeners.forEach(OpenStream::close);
    }
}
