package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process on a leash: a few lines of shell hold the other end of a pipe and end the process when the pipe closes, which
 * it does even when this program is killed. Its output goes to a log file, its process id to {@code processes/NAME}.
 *
 * <p>Where the system has {@code setsid}, Ctrl-C in the terminal reaches this program alone, so that it can stop its
 * children in a sensible order.
 */
final class Child implements AutoCloseable {

    /**
     * What to start.
     *
     * @param name a word for the files
     * @param signal what ends it in order, without {@code SIG}
     * @param environment added to this program's own
     */
    record Recipe(String name, String signal, List<String> command, Map<String, String> environment) {}

    private static final long GRACE_SECONDS = 25;
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final Recipe recipe;
    private final Path log;

    private Child(Process process, Recipe recipe, Path log) {
        this.process = process;
        this.recipe = recipe;
        this.log = log;
    }

    static Child start(Site site, Recipe recipe) throws IOException {
        Path log = site.log(recipe.name());
        Files.createDirectories(log.getParent());
        Leftovers leftovers = new Leftovers(site.data());
        leftovers.end(recipe.name());
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(List.of("sh", leash(site).toString(), recipe.signal()));
        command.add(leftovers.file(recipe.name()).toString());
        command.addAll(recipe.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(site.data().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(recipe.environment());
        return new Child(builder.start(), recipe, log);
    }

    private static Path leash(Site site) throws IOException {
        Path script = site.data().resolve("processes/leash.sh");
        Files.createDirectories(script.getParent());
        if (!Files.exists(script)) {
            Files.writeString(script, Resources.text("leash.sh"));
        }
        return script;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path log() {
        return log;
    }

    CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** What went wrong, for the person: where to read on, and the log's last line. */
    Trouble died() throws IOException {
        List<String> lines = Files.readAllLines(log);
        Optional<String> last = lines.stream().filter(line -> !line.isBlank()).reduce((first, second) -> second);
        return new Trouble(recipe.name() + " ended with status " + process.exitValue() + ": " + last.orElse("no output")
                + " (all of it: " + log + ").");
    }

    /** Asks it to end, waits, and kills it where it does not; returns when it is gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
