package org.expensetracker.system.connector;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which ends with this one. Its output goes to a file. */
final class ServerProcess {

    private static final Duration START = Duration.ofSeconds(120);
    private static final int SECONDS_TO_END = 60;

    private final Process process;
    private final Path log;
    private final Thread guard;

    ServerProcess(List<String> command, Map<String, String> environment, Path log) throws IOException {
        this.log = log;
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        guard = new Thread(this::kill);
        Runtime.getRuntime().addShutdownHook(guard);
    }

    /** Waits until the server says so, or fails with what it said when it ends first. */
    ServerProcess awaitLine(String text) {
        await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
            String said = Files.readString(log);
            if (!process.isAlive()) {
                throw new AssertionError("The server ended at its start: " + said);
            }
            return said.contains(text);
        });
        return this;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** SIGKILL, to it and its children. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGTERM, and the time until the process was gone. */
    Duration stop() throws InterruptedException {
        long start = System.nanoTime();
        terminate();
        boolean ended = process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        kill();
        Runtime.getRuntime().removeShutdownHook(guard);
        if (!ended) {
            throw new AssertionError("The server did not end within " + SECONDS_TO_END + " s: " + log);
        }
        return taken;
    }
}
