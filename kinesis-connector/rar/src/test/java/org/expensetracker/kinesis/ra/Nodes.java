package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** Nodes of an adapter, with the real client library, against a stream, a lease table and a database. */
abstract class Nodes extends StandIns {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    final TestDatabase database = new TestDatabase();
    final Set<String> poison = ConcurrentHashMap.newKeySet();
    final List<Node> nodes = new ArrayList<>();
    String stream;

    @BeforeEach
    final void nameTheStream(TestInfo test) {
        stream = test.getTestMethod().orElseThrow().getName() + Integer.toHexString(System.identityHashCode(this));
    }

    @AfterEach
    final void stopNodes() {
        nodes.forEach(Node::stop);
    }

    /** A node: an adapter in a container, with one bean. */
    final class Node {

        final TestContainer container = new TestContainer(database.dataSource(), Nodes.this::store);
        private final KinesisResourceAdapter adapter = new KinesisResourceAdapter();
        final KinesisActivationSpec spec = new KinesisActivationSpec();

        Node(String worker) {
            String dataSource = "java:global/jdbc/" + System.identityHashCode(this);
            TestNaming.bind(dataSource, container.transactions());
            spec.setStreamName(stream);
            spec.setApplicationName(stream);
            spec.setWorkerId(worker);
            spec.setEndpoint(kinesis.address());
            spec.setDynamoDbEndpoint(leases.address());
            spec.setRegion("eu-central-1");
            spec.setAccessKey("test");
            spec.setSecretKey("test");
            spec.setPositionDataSource(dataSource);
            spec.setBackoff("1");
            spec.setMaxRetries("1");
            nodes.add(this);
        }

        Node start() throws Exception {
            adapter.start(container);
            adapter.endpointActivation(container, spec);
            return this;
        }

        void stop() {
            adapter.endpointDeactivation(container, spec);
            adapter.stop();
        }
    }

    private void store(RecordBatch batch, TestTransactions transactions) {
        try (Connection connection = transactions.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO heard (shard, key, value) VALUES (?, ?, ?)")) {
            for (KinesisRecord record : batch) {
                String value = new String(record.data(), StandardCharsets.UTF_8);
                insert.setString(1, batch.shardId());
                insert.setString(2, record.partitionKey());
                insert.setString(3, value);
                insert.executeUpdate();
                if (poison.contains(value)) {
                    throw new IllegalStateException("cannot digest " + value);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    final long heard() {
        return database.number("SELECT count(*) FROM heard");
    }

    final void awaitHeard(long count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard()).isGreaterThanOrEqualTo(count));
        assertThat(heard()).isEqualTo(count);
        assertThat(database.number("SELECT count(DISTINCT value) FROM heard")).isEqualTo(count);
    }
}
