package org.expensetracker.kinesis.ra;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import org.postgresql.ds.PGSimpleDataSource;

/** A node that reads one stream: the adapter in a container, with a bean that writes what it hears. */
final class TestNode {

    /**
     * Where a node works; five words on a command line too, since a node can be a process of its own.
     *
     * @param database JDBC address
     * @param kinesis address of the stream's service
     * @param leases address of the lease table's service
     */
    record Place(String database, String kinesis, String leases, String stream, String worker) {

        List<String> words() {
            return List.of(database, kinesis, leases, stream, worker);
        }

        Place as(String otherWorker) {
            return new Place(database, kinesis, leases, stream, otherWorker);
        }

        private DataSource dataSource() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(database);
            return source;
        }
    }

    private final Place place;
    private final KinesisResourceAdapter adapter = new KinesisResourceAdapter();
    private final KinesisActivationSpec spec = new KinesisActivationSpec();
    private final TestContainer container;

    TestNode(Place place) {
        this.place = place;
        this.container = new TestContainer(place.dataSource(), TestNode::store);
        String dataSource = "java:global/jdbc/" + System.identityHashCode(this);
        TestNaming.bind(dataSource, container.transactions());
        spec.setStreamName(place.stream());
        spec.setApplicationName(place.stream());
        spec.setWorkerId(place.worker());
        spec.setEndpoint(place.kinesis());
        spec.setDynamoDbEndpoint(place.leases());
        spec.setRegion("eu-central-1");
        spec.setAccessKey("test");
        spec.setSecretKey("test");
        spec.setPositionDataSource(dataSource);
    }

    /** A node as a process, until it is killed. */
    public static void main(String[] words) throws Exception {
        new TestNode(new Place(words[0], words[1], words[2], words[3], words[4])).start();
        Thread.currentThread().join();
    }

    TestNode start() throws Exception {
        adapter.start(container);
        adapter.endpointActivation(container, spec);
        return this;
    }

    void stop() {
        adapter.endpointDeactivation(container, spec);
        adapter.stop();
    }

    String worker() {
        return place.worker();
    }

    private static void store(RecordBatch batch, TestTransactions transactions) {
        try (Connection connection = transactions.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO heard (shard, key, value) VALUES (?, ?, ?)")) {
            for (KinesisRecord record : batch) {
                insert.setString(1, batch.shardId());
                insert.setString(2, record.partitionKey());
                insert.setString(3, new String(record.data(), StandardCharsets.UTF_8));
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
