package org.expensetracker.system.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.expensetracker.dev.leases.LocalDynamoDb;
import org.expensetracker.system.LoopbackPort;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * All the processes together: database, stream, leases, and as many nodes as a fault needs. Lives in one folder that is
 * emptied first; nothing of it outlives this program.
 */
final class Rig implements AutoCloseable {

    private static final Path PROJECT = Path.of(System.getProperty("expense.project", ".."))
            .toAbsolutePath()
            .normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SHARDS = 2;

    private final Path folder;
    private final Path distribution;
    private final Database database;
    private final StandIn standIn;
    private final LocalDynamoDb leases;
    private final RecordStream stream;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    Rig(Path folder, long seed) throws Exception {
        this.folder = folder;
        forget(folder);
        Files.createDirectories(folder.resolve("database"));
        distribution = folder.resolve("distribution");
        LedgerArchive.assemble(PROJECT.resolve("ear/target/distribution"), distribution);
        database = new Database(folder.resolve("database"), LoopbackPort.free());
        standIn = new StandIn(folder.resolve("kinesis"), LoopbackPort.free());
        leases = LocalDynamoDb.inMemory(0);
        environment.put("FAULTS_STREAM", RecordStream.NAME);
        environment.put("FAULTS_APPLICATION", RecordStream.NAME);
        environment.put("FAULTS_KINESIS", standIn.address());
        environment.put("FAULTS_LEASES", leases.address());
        environment.put("FAULTS_SEED", String.valueOf(seed));
        environment.put("FAULTS_MODE", System.getProperty("faults.mode", "POLLING"));
        database.create();
        standIn.start();
        stream = new RecordStream(standIn.address());
        stream.create(SHARDS);
    }

    private static void forget(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    Database database() {
        return database;
    }

    StandIn standIn() {
        return standIn;
    }

    RecordStream stream() {
        return stream;
    }

    /** Sets how many lanes the nodes have inside a shard; if one that runs has another number, all are started anew. */
    void lanes(int lanes) {
        environment.put("FAULTS_LANES", String.valueOf(lanes));
        if (!nodes.stream().allMatch(node -> node.hasLanes(lanes))) {
            nodes.forEach(Node::close);
            nodes.clear();
        }
    }

    /** Sees to it that so many nodes run, and that no more do. */
    void nodes(int count) {
        while (nodes.size() > count) {
            nodes.remove(nodes.size() - 1).close();
        }
        while (nodes.size() < count) {
            String name = "node-" + (nodes.size() + 1);
            nodes.add(new Node(name, distribution, folder.resolve(name), new Wire(database.port()), environment));
        }
        List<Node> starting = nodes.stream().filter(node -> !node.isAlive()).toList();
        starting.forEach(Node::start);
        starting.forEach(Node::awaitDeployed);
    }

    /** A node; 0 is the first. */
    Node node(int index) {
        return nodes.get(index);
    }

    /** Waits for a moment that the work itself decides: when about so many more rows have been written. */
    void awaitRows(int more) {
        long from = await().ignoreExceptions().until(this::lastRow, row -> true);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(() -> lastRow() >= from + more);
    }

    private long lastRow() {
        return database.number("SELECT coalesce(max(at), 0) FROM ledger");
    }

    /** How many open shards the node owns, as the positions say it. */
    long owned(Node node) {
        return stream.openShards().stream()
                .map(Shard::shardId)
                .filter(shard -> database.number(
                                "SELECT count(*) FROM kinesis_position WHERE shard = ? AND owner = ?",
                                shard,
                                node.name())
                        > 0)
                .count();
    }

    void awaitEachOwnsSome() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> nodes.stream()
                .allMatch(node -> owned(node) > 0));
    }

    @Override
    public void close() throws Exception {
        nodes.forEach(Node::close);
        stream.close();
        standIn.close();
        database.close();
        leases.close();
    }
}
