package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.expensetracker.dev.backup.RestorePlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./run restore}: makes the database of a stopped tracker again as it was at a moment. */
@Command(
        name = "restore",
        description = "Make the database again as it was at a moment. The tracker must be stopped; nothing is deleted.")
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private SiteOptions options;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "The moment, for example 2026-11-30T00:10:00Z (default: all that was archived).")
    private Instant to;

    @Override
    public Integer call() throws Exception {
        Instant began = Instant.now();
        Path data = options.data();
        Optional<Long> runs = Occupied.holder(data);
        if (runs.isPresent()) {
            throw new Trouble("The tracker with " + data + " runs (process " + runs.get()
                    + "): stop it with Ctrl-C, then restore.");
        }
        // Ports of its own: the usual ones may be taken, and nobody is to connect yet.
        Site site = new Site(options.project(), data, Ports.free());
        try (Occupied occupied = Occupied.take(data)) {
            new Leftovers(data).endAll();
            RestorePlan plan = RestorePlan.of(Cluster.backups(site), Optional.ofNullable(to), began);
            print(plan);
            print(new Restore(site, plan).run(), Duration.between(began, Instant.now()));
        } catch (IOException disk) {
            throw new Trouble("The restore was not completed: " + disk + ". Put that right and do it again.", disk);
        } catch (IllegalStateException refused) {
            throw new Trouble(refused.getMessage(), refused);
        }
        return 0;
    }

    private static void print(RestorePlan plan) {
        System.out.printf(
                """
                Restoring to %s ...
                  Base backup %s, whole at %s
                """,
                plan.to().map(String::valueOf).orElse("the end of the archive"),
                plan.backup().name(),
                plan.backup().ended());
    }

    private static void print(Restore.Reached reached, Duration took) {
        System.out.printf(
                """
                  WAL         %d segments read
                  Reached     %s
                  Timeline    %d begins
                  Set aside   %s: the database before, the lease table, later anchors of the audit trail
                Restored in %s. ./run starts the tracker, which reads the stream again from there; then ./run backup.
                """,
                reached.segments(),
                reached.lastTransaction()
                        .map(moment -> "the transaction that committed at " + moment)
                        .orElse("the base backup; no transaction came between it and that moment"),
                reached.timeline(),
                reached.aside(),
                Progress.seconds(took.toMillis()));
    }
}
