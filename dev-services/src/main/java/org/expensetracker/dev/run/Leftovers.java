package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes that an earlier run of the same folder left behind, known by the process ids it wrote down. A process id is
 * reused by the system, so only a process whose command line names this folder is ended.
 */
final class Leftovers {

    private static final long GRACE_SECONDS = 10;
    private static final List<String> NAMES = List.of("server", "program", "keycloak", "postgres", "restore");

    private final Path data;

    Leftovers(Path data) {
        this.data = data;
    }

    Path file(String name) {
        return data.resolve("processes").resolve(name);
    }

    /** The process of that name, if it lives. */
    Optional<ProcessHandle> find(String name) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file).strip();
        return text.matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(text)).filter(this::isOurs)
                : Optional.empty();
    }

    /** Ends that process if an earlier run left it, and waits until it is gone. */
    void end(String name) throws IOException {
        Optional<ProcessHandle> leftover = find(name);
        if (leftover.isPresent()) {
            leftover.get().destroy();
            if (!gone(leftover.get().onExit())) {
                leftover.get().destroyForcibly();
                gone(leftover.get().onExit());
            }
        }
        Files.deleteIfExists(file(name));
    }

    /** Ends all of them: they hold the ports, and the files. */
    void endAll() throws IOException {
        for (String name : NAMES) {
            end(name);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .commandLine()
                        .filter(line -> line.contains(data.toString()))
                        .isPresent();
    }

    private static boolean gone(CompletableFuture<ProcessHandle> exit) {
        try {
            exit.get(GRACE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
