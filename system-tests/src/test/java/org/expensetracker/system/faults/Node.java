package org.expensetracker.system.faults;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.expensetracker.system.LoopbackPort;
import org.expensetracker.system.ServerCommand;

/** A Payara process with the adapter and the ledger's bean, behind a wire of its own to the database. */
final class Node implements AutoCloseable {

    private static final String DEPLOYED = "ET-SERVER-2";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String name;
    private final Path distribution;
    private final Path folder;
    private final Wire wire;
    private final Map<String, String> environment;
    private Leashed process;
    private int deployedBefore;

    /**
     * A node that is not started yet.
     *
     * @param name its name among the owners of shards
     * @param distribution made by {@link LedgerArchive}
     * @param environment what all nodes have in common
     */
    Node(String name, Path distribution, Path folder, Wire wire, Map<String, String> environment) {
        this.name = name;
        this.distribution = distribution;
        this.folder = folder;
        this.wire = wire;
        this.environment = new HashMap<>(environment);
        this.environment.put("FAULTS_NODE", name);
        this.environment.put("EXPENSES_HTTP_ADDRESS", "127.0.0.1");
        this.environment.put(
                "EXPENSES_SERVER_DIRECTORY", folder.resolve("instance").toString());
        this.environment.put(
                "FAULTS_DATABASE", "jdbc:postgresql://127.0.0.1:" + wire.port() + "/postgres?ApplicationName=" + name);
    }

    String name() {
        return name;
    }

    Wire wire() {
        return wire;
    }

    /** Sets how many lanes it has inside a shard, from its next start on. */
    void lanes(int lanes) {
        environment.put("FAULTS_LANES", String.valueOf(lanes));
    }

    boolean hasLanes(int lanes) {
        return environment.get("FAULTS_LANES").equals(String.valueOf(lanes));
    }

    /** Starts the process and does not wait: what it delivers shows that it is there. */
    void start() {
        environment.put("EXPENSES_HTTP_PORT", String.valueOf(LoopbackPort.free()));
        deployedBefore = process == null ? 0 : said(DEPLOYED);
        process = Leashed.start(
                folder, name, ServerCommand.of(distribution, distribution.resolve("server.jar")), environment);
    }

    /** Waits until the archive is deployed; fails when the process ends instead. */
    void awaitDeployed() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            if (!isAlive()) {
                throw new IllegalStateException(name + " ended: " + process.log());
            }
            return said(DEPLOYED) > deployedBefore;
        });
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    void kill() {
        process.kill();
    }

    void suspend() {
        process.suspend();
    }

    void resume() {
        process.resume();
    }

    /** How often it said one of the adapter's messages, in all its lives. */
    int said(String... messages) {
        String log = process.log();
        int count = 0;
        for (String message : messages) {
            count += log.split(message, -1).length - 1;
        }
        return count;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        wire.close();
    }
}
