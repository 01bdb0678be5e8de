package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransactionException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.expensetracker.kinesis.KinesisConnection;
import org.expensetracker.kinesis.KinesisConnectionFactory;
import org.expensetracker.kinesis.KinesisException;
import org.expensetracker.kinesis.NotStoredException;
import org.expensetracker.kinesis.OutgoingRecord;
import org.expensetracker.kinesis.PutOutcome;
import org.expensetracker.kinesis.PutResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Connections of the adapter, against a stream of two shards. */
class SendingTest {

    private static final String FIRST = "shardId-000000000000";

    @TempDir
    private static Path folder;

    private static TestKinesis kinesis;

    private final KinesisResourceAdapter adapter = new KinesisResourceAdapter();
    private final KinesisManagedConnectionFactory factory = new KinesisManagedConnectionFactory();
    private String stream;

    @BeforeAll
    static void start() throws Exception {
        kinesis = new TestKinesis(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        kinesis.close();
    }

    @BeforeEach
    void createTheStream(TestInfo test) throws Exception {
        stream = test.getTestMethod().orElseThrow().getName();
        kinesis.create(stream, 2);
        factory.setStreamName(stream);
        factory.setEndpoint(kinesis.address());
        factory.setRegion("eu-central-1");
        factory.setAccessKey("test");
        factory.setSecretKey("test");
        factory.setBackoff("1");
        factory.setResourceAdapter(adapter);
    }

    @AfterEach
    void stopTheAdapter() {
        adapter.stop();
    }

    private KinesisConnection connection() {
        return ((KinesisConnectionFactory) factory.createConnectionFactory()).getConnection();
    }

    private static List<OutgoingRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> OutgoingRecord.of("key" + n, "r" + n))
                .toList();
    }

    @Test
    void shouldStoreMoreThanOneRequestAndSayWhere() {
        try (KinesisConnection connection = connection()) {
            PutResult result = connection.putAll(records(1_203));

            assertThat(result.isPending()).isFalse();
            assertThat(result.failures()).isEmpty();
            assertThat(result.outcomes()).hasSize(1_203).allSatisfy(outcome -> {
                assertThat(outcome.shardId()).startsWith("shardId-");
                assertThat(outcome.sequenceNumber()).isNotEmpty();
            });
        }
        assertThat(kinesis.texts(stream)).hasSize(1_203).doesNotHaveDuplicates();
    }

    @Test
    void shouldCutRequestsAtFiveMebibytes() {
        byte[] large = new byte[1_000_000];
        List<OutgoingRecord> records = IntStream.range(0, 7)
                .mapToObj(n -> OutgoingRecord.of("key" + n, large))
                .toList();
        try (KinesisConnection connection = connection()) {
            assertThat(connection.putAll(records).outcomes()).hasSize(7).allMatch(PutOutcome::stored);
        }
    }

    @Test
    void shouldLetTheExplicitHashKeyChooseTheShard() {
        String highest = java.math.BigInteger.TWO
                .pow(128)
                .subtract(java.math.BigInteger.ONE)
                .toString();
        try (KinesisConnection connection = connection()) {
            for (String hash : List.of("0", highest)) {
                PutResult result = connection.put(new OutgoingRecord("same", hash, new byte[1]));
                assertThat(result.outcomes().get(0).shardId().equals(FIRST)).isEqualTo(hash.equals("0"));
            }
        }
    }

    @Test
    void shouldSendOnlyTheRefusedRecordsAgain() throws Exception {
        kinesis.throttle(stream, FIRST, 3);
        try (KinesisConnection connection = connection()) {
            assertThat(connection.putAll(records(300)).failures()).isEmpty();
        }
        assertThat(kinesis.texts(stream)).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void shouldSayWhatWasStoredWhenTheTimeIsOver() throws Exception {
        kinesis.throttle(stream, FIRST, 100_000);
        factory.setSendTimeout("3000");
        try (KinesisConnection connection = connection()) {
            NotStoredException failure =
                    catchThrowableOfType(NotStoredException.class, () -> connection.putAll(records(100)));

            assertThat(failure).hasMessageContaining(stream).hasMessageContaining("Rate exceeded");
            assertThat(failure.outcomes()).hasSize(100);
            assertThat(kinesis.texts(stream))
                    .hasSize((int) failure.outcomes().stream()
                            .filter(PutOutcome::stored)
                            .count())
                    .hasSizeBetween(1, 99);
        }
    }

    @Test
    void shouldKeepTheOrderOfAKeyAlsoWhenThrottled() throws Exception {
        factory.setOrdering("KEY");
        kinesis.throttle(stream, null, 5);
        List<OutgoingRecord> records = IntStream.range(0, 40)
                .mapToObj(n -> OutgoingRecord.of(n % 2 == 0 ? "even" : "odd", String.valueOf(n)))
                .toList();
        try (KinesisConnection connection = connection()) {
            connection.putAll(records);
        }
        List<Integer> stored =
                kinesis.texts(stream).stream().map(Integer::valueOf).toList();
        assertThat(stored).hasSize(40);
        assertThat(stored.stream().filter(n -> n % 2 == 0)).isSorted();
        assertThat(stored.stream().filter(n -> n % 2 == 1)).isSorted();
    }

    @Test
    void shouldRefuseARecordThatIsTooLargeBeforeAnythingIsSent() {
        List<OutgoingRecord> records =
                List.of(OutgoingRecord.of("small", "x"), OutgoingRecord.of("k", new byte[1 << 20]));
        try (KinesisConnection connection = connection()) {
            assertThatThrownBy(() -> connection.putAll(records))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Record 2 of 2, with key 'k', has 1048577 bytes");
        }
        assertThat(kinesis.texts(stream)).isEmpty();
    }

    @Test
    void shouldNotRepeatWhatNeverHelps() throws Exception {
        factory.setStreamName("nowhere");
        factory.setSendTimeout("600000");
        try (KinesisConnection connection = connection()) {
            assertThatThrownBy(() -> connection.putAll(records(3)))
                    .isInstanceOf(NotStoredException.class)
                    .hasMessageContaining("ResourceNotFoundException");
        }
    }

    @Test
    void shouldRefuseAClosedConnection() {
        KinesisConnection connection = connection();
        connection.close();
        connection.close();
        assertThatThrownBy(() -> connection.putAll(records(1)))
                .isInstanceOf(KinesisException.class)
                .hasMessageContaining("closed");
    }

    @Nested
    class InATransaction {

        private KinesisManagedConnection managed;
        private KinesisConnection connection;

        @BeforeEach
        void begin() throws ResourceException {
            managed = (KinesisManagedConnection) factory.createManagedConnection(null, null);
            connection = (KinesisConnection) managed.getConnection(null, null);
            managed.getLocalTransaction().begin();
        }

        @Test
        void shouldSendAtCommitAlsoAfterTheHandleIsClosed() throws Exception {
            PutResult result = connection.putAll(records(10));
            connection.close();
            assertThat(result.isPending()).isTrue();
            assertThatThrownBy(result::outcomes).isInstanceOf(IllegalStateException.class);
            assertThat(kinesis.texts(stream)).isEmpty();

            managed.getLocalTransaction().commit();

            assertThat(result.outcomes()).hasSize(10).allMatch(PutOutcome::stored);
            assertThat(kinesis.texts(stream)).hasSize(10);
        }

        @Test
        void shouldSendNothingAfterARollback() throws Exception {
            PutResult result = connection.putAll(records(10));
            managed.getLocalTransaction().rollback();

            assertThat(result.outcomes())
                    .allMatch(outcome -> outcome.errorCode().equals(PutOutcome.ROLLED_BACK));
            assertThat(kinesis.texts(stream)).isEmpty();
        }

        @Test
        void shouldForgetWhatNobodyCommitted() throws Exception {
            connection.putAll(records(10));
            managed.cleanup();
            managed.getLocalTransaction().begin();
            managed.getLocalTransaction().commit();

            assertThat(kinesis.texts(stream)).isEmpty();
        }

        @Test
        void shouldFailTheCommitThatCannotStoreAll() throws Exception {
            kinesis.throttle(stream, null, 100_000);
            factory.setSendTimeout("200");
            begin();
            PutResult result = connection.putAll(records(2));

            assertThatThrownBy(() -> managed.getLocalTransaction().commit())
                    .isInstanceOf(LocalTransactionException.class)
                    .hasMessageContaining("2 of 2 records were not stored");
            assertThat(result.failures()).hasSize(2);
        }

        @Test
        void shouldLimitWhatATransactionHolds() {
            connection.putAll(records(9_999));
            assertThatThrownBy(() -> connection.putAll(records(2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("10001 records are more than the 10000");
        }
    }
}
