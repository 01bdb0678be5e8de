package org.expensetracker.kinesis.ra;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** One shard, read by a portion loop of its own, against a real database; what the tests of that have in common. */
abstract class ReaderOfAShard {

    static final String SHARD = "shardId-000000000000";

    final TestDatabase database = new TestDatabase();
    final Set<String> poison = ConcurrentHashMap.newKeySet();
    final AtomicInteger calls = new AtomicInteger();
    final AtomicBoolean leaseHeld = new AtomicBoolean(true);
    final StopSignal stop = new StopSignal();
    final ExecutorService thread = Executors.newSingleThreadExecutor();
    final ExecutorService lanes = Executors.newCachedThreadPool();
    final TestContainer container = new TestContainer(database.dataSource(), this::store);
    ShardContext context;
    ShardPosition position;
    PortionLoop loop;

    @BeforeEach
    final void claim() throws Exception {
        context = context("node-1");
        position = context.tables()
                .positions()
                .claim(SHARD, ExtendedSequenceNumber.TRIM_HORIZON)
                .get(0);
        loop = loop(context, position);
    }

    @AfterEach
    final void end() {
        stop.raise();
        thread.shutdown();
        lanes.shutdown();
        context.tables().close();
    }

    /** For tests of other settings. */
    void configure(KinesisActivationSpec spec) {
        // The defaults suit most tests.
    }

    ShardContext context(String worker) throws Exception {
        return context(worker, spec -> {});
    }

    ShardContext context(String worker, Consumer<KinesisActivationSpec> more) throws Exception {
        String name = "java:global/jdbc/" + System.identityHashCode(this);
        TestNaming.bind(name, container.transactions());
        KinesisActivationSpec spec = new KinesisActivationSpec();
        spec.setStreamName("transactions");
        spec.setApplicationName("tests");
        spec.setPositionDataSource(name);
        spec.setWorkerId(worker);
        spec.setBackoff("1");
        spec.setMaxRetries("2");
        configure(spec);
        more.accept(spec);
        Settings settings = spec.settings().get(0);
        Clock clock = Clock.systemUTC();
        Tables tables = Tables.of(settings, clock);
        Delivery delivery = new Delivery("transactions", container, container.transactions(), tables);
        return new ShardContext(settings, tables, delivery, lanes, stop, clock);
    }

    PortionLoop loop(ShardContext of, ShardPosition at) {
        return new PortionLoop(of, at, new ShardVitals(of.clock()), leaseHeld::get);
    }

    /** The bean: one row a record; what is poisoned makes it throw. */
    void store(RecordBatch batch, TestTransactions transactions) {
        calls.incrementAndGet();
        for (KinesisRecord record : batch) {
            String value = new String(record.data(), StandardCharsets.UTF_8);
            insert(transactions, batch.shardId(), record.partitionKey(), value);
            if (poison.contains(value)) {
                throw new IllegalStateException("cannot digest " + value);
            }
        }
    }

    static void insert(TestTransactions transactions, String shard, String key, String value) {
        try (Connection connection = transactions.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO heard (shard, key, value) VALUES (?, ?, ?)")) {
            insert.setString(1, shard);
            insert.setString(2, key);
            insert.setString(3, value);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<KinesisRecord> records(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> record(number, "r" + number))
                .toList();
    }

    static KinesisRecord record(int number, String value) {
        return new KinesisRecord(
                String.valueOf(100 + number), 0, "key", Instant.now(), value.getBytes(StandardCharsets.UTF_8));
    }

    List<String> heard() {
        return database.strings("SELECT value FROM heard ORDER BY at");
    }

    List<String> parked() {
        return database.strings("SELECT convert_from(data, 'UTF8') FROM kinesis_parked_record ORDER BY id");
    }

    String storedPosition() {
        return database.strings("SELECT sequence_number FROM kinesis_position").get(0);
    }
}
