package org.expensetracker.dev.kinesis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** What the contract is held against: our stand-in, and two of npm that know Kinesis independently of us. */
enum Implementation {
    OURS(Map.of()) {
        @Override
        Running start(Path dir) throws IOException {
            KinesisStandIn kinesis = KinesisStandIn.start(dir, "127.0.0.1", 0);
            return new Running(Clients.http2(kinesis.port()), kinesis::close);
        }
    },
    KINESALITE(Map.of(
            "shouldEndAParentWithItsChildren", "GetRecords never lists child shards",
            "shouldListOnlyOpenShardsAtTheLatest", "ListShards ignores the shard filter",
            "shouldPushToASubscriber", "it has no enhanced fan-out")) {
        @Override
        Running start(Path dir) throws IOException {
            int port = freePort();
            String program =
                    "require('kinesalite')({createStreamMs: 20, deleteStreamMs: 20, updateStreamMs: 20, shardLimit: 100}).listen("
                            + port + ")";
            // It speaks no CBOR.
            return npm(List.of("-e", program), MODULES.getParent(), Map.of(), () -> Clients.json(port));
        }
    },
    KINESIS_LOCAL(Map.of()) {
        @Override
        Running start(Path dir) throws IOException {
            int port = freePort();
            Map<String, String> settings = Map.of(
                    "KINESIS_MOCK_PLAIN_PORT", Integer.toString(port),
                    "KINESIS_MOCK_TLS_PORT", Integer.toString(freePort()),
                    "CREATE_STREAM_DURATION", "20ms",
                    "SPLIT_SHARD_DURATION", "20ms",
                    "MERGE_SHARDS_DURATION", "20ms",
                    "REGISTER_STREAM_CONSUMER_DURATION", "20ms",
                    "LOG_LEVEL", "ERROR");
            return npm(List.of("main.js"), MODULES.resolve("kinesis-local"), settings, () -> Clients.http1(port));
        }
    };

    private static final Path MODULES =
            Path.of("../node_modules").toAbsolutePath().normalize();

    private final Map<String, String> cannot;

    Implementation(Map<String, String> cannot) {
        this.cannot = cannot;
    }

    /** Starts it on loopback. */
    abstract Running start(Path dir) throws IOException;

    /** Why it cannot do what the test of that name asks, or null where it can. */
    String reasonToSkip(String test) {
        return cannot.get(test);
    }

    /** Whether what it needs is here; the npm packages are installed by the build of the whole project. */
    boolean isInstalled() {
        return this == OURS
                || Files.isDirectory(MODULES.resolve(
                        name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
    }

    private static Running npm(List<String> arguments, Path folder, Map<String, String> settings, ClientSource clients)
            throws IOException {
        List<String> command =
                new java.util.ArrayList<>(List.of("node", "-r", loopback().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(settings);
        Process process = builder.start();
        return new Running(clients.get(), () -> process.destroyForcibly().waitFor());
    }

    private static Path loopback() {
        return Path.of("src/test/resources/org/expensetracker/dev/kinesis/loopback.js")
                .toAbsolutePath();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Makes a client. */
    @FunctionalInterface
    private interface ClientSource {
        KinesisAsyncClient get();
    }

    /** A running implementation: a client of it, and how to stop it. */
    record Running(KinesisAsyncClient client, AutoCloseable stop) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            Clients.closeLater(client);
            stop.close();
        }
    }
}
