package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.expensetracker.kinesis.KinesisConnection;
import org.expensetracker.kinesis.KinesisConnectionFactory;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.NotStoredException;
import org.expensetracker.kinesis.OutgoingRecord;
import org.expensetracker.kinesis.PutOutcome;
import org.expensetracker.kinesis.RecordBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What a connection sends in aggregates, as a bean hears it through the adapter and the real client library. */
class AggregatedSendingTest extends StandIns {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestDatabase database = new TestDatabase();
    private final TestContainer container = new TestContainer(database.dataSource(), this::hear);
    private final KinesisResourceAdapter adapter = new KinesisResourceAdapter();
    private final KinesisActivationSpec spec = new KinesisActivationSpec();
    private final KinesisManagedConnectionFactory factory = new KinesisManagedConnectionFactory();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Map<String, String> places = new ConcurrentHashMap<>();
    private String stream;

    @BeforeEach
    void prepare(TestInfo test) throws Exception {
        stream = test.getTestMethod().orElseThrow().getName();
        kinesis.create(stream, 2);
        String dataSource = "java:global/jdbc/" + System.identityHashCode(this);
        TestNaming.bind(dataSource, container.transactions());
        spec.setStreamName(stream);
        spec.setApplicationName(stream);
        spec.setWorkerId("reader");
        spec.setDynamoDbEndpoint(leases.address());
        spec.setPositionDataSource(dataSource);
        factory.setStreamName(stream);
        factory.setAggregation("KPL");
        factory.setBackoff("1");
        for (KinesisConnectionProperties properties : List.of(spec, factory)) {
            properties.setEndpoint(kinesis.address());
            properties.setRegion("eu-central-1");
            properties.setAccessKey("test");
            properties.setSecretKey("test");
        }
        factory.setResourceAdapter(adapter);
        adapter.start(container);
    }

    @AfterEach
    void stopTheAdapter() {
        adapter.endpointDeactivation(container, spec);
        adapter.stop();
    }

    private void hear(RecordBatch batch, TestTransactions transactions) {
        for (KinesisRecord record : batch) {
            String text = text(record.data());
            heard.add(text);
            places.put(text, place(batch.shardId(), record.sequenceNumber(), record.subSequenceNumber()));
        }
    }

    private static String place(String shard, String number, long subNumber) {
        return shard + "/" + number + "/" + subNumber;
    }

    private static String text(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        return text.length() < 20 ? text : text.substring(0, 20) + "..." + text.length();
    }

    private static List<OutgoingRecord> records(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> OutgoingRecord.of("key" + n, "r" + n))
                .toList();
    }

    private KinesisConnection connection() {
        return ((KinesisConnectionFactory) factory.createConnectionFactory()).getConnection();
    }

    /** Each record once, and where the sender was told. */
    private void awaitAll(List<PutOutcome> outcomes) throws Exception {
        adapter.endpointActivation(container, spec);
        List<String> sent =
                outcomes.stream().map(outcome -> text(outcome.record().data())).toList();
        await().atMost(PATIENCE).until(() -> heard.containsAll(sent));
        assertThat(heard).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(
                        places.get(text(outcome.record().data())))
                .isEqualTo(place(outcome.shardId(), outcome.sequenceNumber(), outcome.subSequenceNumber())));
    }

    private static long distinctNumbers(List<PutOutcome> outcomes) {
        return outcomes.stream().map(PutOutcome::sequenceNumber).distinct().count();
    }

    @Test
    void shouldSayWhereEachRecordOfAnAggregateIs() throws Exception {
        List<OutgoingRecord> records = new ArrayList<>(records(0, 3_000));
        records.add(OutgoingRecord.of("large", "x".repeat(900_000)));
        records.add(new OutgoingRecord("key1", "0", "explicit".getBytes(StandardCharsets.UTF_8)));
        try (KinesisConnection connection = connection()) {
            List<PutOutcome> outcomes = connection.putAll(records).outcomes();

            assertThat(outcomes).hasSize(3_002).allMatch(PutOutcome::stored);
            assertThat(distinctNumbers(outcomes)).isLessThan(10);
            awaitAll(outcomes);
        }
    }

    @Test
    void shouldSendOnlyRefusedAggregatesAgain() throws Exception {
        kinesis.throttle(stream, "shardId-000000000000", 3);
        try (KinesisConnection connection = connection()) {
            awaitAll(connection.putAll(records(0, 500)).outcomes());
        }
    }

    /** The map is from before the split; what the client library would drop for that is sent again. */
    @Test
    void shouldLoseNothingWhenAShardIsSplit() throws Exception {
        try (KinesisConnection connection = connection()) {
            List<PutOutcome> outcomes =
                    new ArrayList<>(connection.putAll(records(0, 200)).outcomes());
            kinesis.split(stream);
            outcomes.addAll(connection.putAll(records(200, 400)).outcomes());
            outcomes.addAll(connection.putAll(records(400, 600)).outcomes());

            awaitAll(outcomes);
            assertThat(distinctNumbers(outcomes.subList(400, 600)))
                    .as("with the map of after the split")
                    .isEqualTo(3);
        }
    }

    @Test
    void shouldNeedNoNewMapAfterAMerge() throws Exception {
        try (KinesisConnection connection = connection()) {
            List<PutOutcome> outcomes =
                    new ArrayList<>(connection.putAll(records(0, 200)).outcomes());
            kinesis.merge(stream);
            outcomes.addAll(connection.putAll(records(200, 400)).outcomes());

            assertThat(distinctNumbers(outcomes.subList(200, 400))).isEqualTo(2);
            awaitAll(outcomes);
        }
    }

    @Test
    void shouldKeepTheOrderOfAKeyAlsoWhenThrottled() throws Exception {
        factory.setOrdering("KEY");
        kinesis.throttle(stream, "shardId-000000000001", 2);
        List<OutgoingRecord> records = IntStream.range(0, 2_000)
                .mapToObj(n -> OutgoingRecord.of("key" + n % 5, "k" + n % 5 + "-" + (10_000 + n) + "x".repeat(n % 10)))
                .toList();
        try (KinesisConnection connection = connection()) {
            awaitAll(connection.putAll(records).outcomes());
        }
        for (String key : List.of("k0", "k1", "k2", "k3", "k4")) {
            assertThat(heard.stream().filter(text -> text.startsWith(key)))
                    .hasSize(400)
                    .isSorted();
        }
    }

    @Test
    void shouldSayOfEachRecordThatItsAggregateWasRefused() throws Exception {
        kinesis.throttle(stream, "shardId-000000000000", 100_000);
        factory.setSendTimeout("3000");
        try (KinesisConnection connection = connection()) {
            NotStoredException failure =
                    catchThrowableOfType(NotStoredException.class, () -> connection.putAll(records(0, 100)));

            assertThat(failure.outcomes()).hasSize(100).anyMatch(PutOutcome::stored);
            assertThat(failure.outcomes().stream().filter(outcome -> !outcome.stored()))
                    .isNotEmpty()
                    .allMatch(outcome -> outcome.errorCode().equals("ProvisionedThroughputExceededException"));
        }
    }
}
