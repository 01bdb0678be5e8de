package org.expensetracker.system.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.expensetracker.dev.kinesis.KinesisStandIn;

/** The Kinesis of the development services in a process of its own, on one port and one folder for all its lives. */
final class StandIn implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private Leashed process;

    StandIn(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** The process itself: folder and port are its arguments. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (KinesisStandIn kinesis = KinesisStandIn.builder(Path.of(arguments[0]))
                .port(Integer.parseInt(arguments[1]))
                .start()) {
            System.out.println("Listening on " + kinesis.port());
            Thread.currentThread().join();
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    void start() {
        process = Leashed.start(
                folder,
                "kinesis",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandIn.class.getName(),
                        folder.resolve("data").toString(),
                        String.valueOf(port)),
                Map.of());
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(this::answers);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The stand-in for Kinesis ended: " + process.log());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
