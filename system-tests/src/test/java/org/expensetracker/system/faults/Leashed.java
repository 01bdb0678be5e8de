package org.expensetracker.system.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process of this rig, on the leash that the development services use: it dies with this program, however that dies.
 * Its output goes to {@code NAME.log}, its process id to {@code NAME.pid}.
 */
final class Leashed implements AutoCloseable {

    private static final String LEASH = "/org/expensetracker/dev/run/leash.sh";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process leash;
    private final Path log;
    private final ProcessHandle process;

    private Leashed(Process leash, Path log, ProcessHandle process) {
        this.leash = leash;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a program.
     *
     * @param folder where its log and process id go
     * @param name a word for the files
     */
    static Leashed start(Path folder, String name, List<String> program, Map<String, String> environment) {
        try {
            Files.createDirectories(folder);
            Path log = folder.resolve(name + ".log");
            Path pid = folder.resolve(name + ".pid");
            Files.deleteIfExists(pid);
            List<String> command = new ArrayList<>(List.of("sh", script(folder).toString(), "KILL", pid.toString()));
            command.addAll(program);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process leash = builder.start();
            String id = await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .ignoreExceptions()
                    .until(() -> Files.readString(pid), text -> text.endsWith("\n"));
            ProcessHandle process = ProcessHandle.of(Long.parseLong(id.strip()))
                    .orElseThrow(() -> new IllegalStateException(name + " ended at once: see " + log));
            return new Leashed(leash, log, process);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start", e);
        }
    }

    private static Path script(Path folder) throws IOException {
        Path script = folder.resolve("leash.sh");
        if (!Files.exists(script)) {
            try (InputStream text = Leashed.class.getResourceAsStream(LEASH)) {
                Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return script;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that it and its predecessors of the same name said. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it and all of its children at once, as {@code kill -9} does; returns when they are gone. */
    void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !process.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Asks it to end, so that it can clean up, and kills it when it does not. */
    void end() {
        process.destroy();
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> !process.isAlive());
        } finally {
            close();
        }
    }

    /** Takes the processor away from it, in whatever it is doing: SIGSTOP. */
    void suspend() {
        signal("STOP");
    }

    /** Lets it go on where it was: SIGCONT. */
    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-s", name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("No signal " + name + " to process " + process.pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        leash.destroy();
    }
}
