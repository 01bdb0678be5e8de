package org.expensetracker.dev.run;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.expensetracker.dev.backup.BaseBackup;
import org.expensetracker.dev.backup.OnlineBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./run backup}: a base backup of the running tracker's database; the first one begins the archive of its WAL. */
@Command(
        name = "backup",
        description =
                "Take a base backup of the database while it runs; from the first one on, its WAL is archived, too.")
final class BackupCommand implements Callable<Integer> {

    private static final double MEGABYTE = 1_000_000;

    @Mixin
    private SiteOptions options;

    @Override
    public Integer call() throws Exception {
        Site site = options.running();
        if (Occupied.holder(site.data()).isEmpty()) {
            throw new Trouble("The tracker with " + site.data() + " does not run: start ./run first, then ./run backup."
                    + " What a stopped one had archived can be restored without that.");
        }
        Cluster cluster = Cluster.of(site);
        try (Connection connection = cluster.connect("postgres")) {
            print(site, new OnlineBackup(connection, cluster.archive(), site.log("postgres")).take());
        } catch (SQLException away) {
            throw new Trouble("The database could not be backed up: " + away.getMessage(), away);
        } catch (IOException disk) {
            throw new Trouble("The base backup could not be written: " + disk + ".", disk);
        } catch (IllegalStateException refused) {
            throw new Trouble(refused.getMessage(), refused);
        }
        return 0;
    }

    private static void print(Site site, BaseBackup backup) {
        // Whole seconds for the person to copy, and not before the backup was whole.
        Instant whole = backup.ended().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        System.out.printf(
                Locale.ROOT,
                """
                Base backup %s: %.1f MB in %s, while the tracker went on.
                  WAL         %s to %s, and all that follows; the archive is at most a minute behind
                  Kept in     %s
                  Restore     stop the tracker, then ./run restore --to %s, or any later moment
                """,
                backup.name(),
                backup.bytes() / MEGABYTE,
                Progress.seconds(ChronoUnit.MILLIS.between(backup.began(), backup.ended())),
                backup.startSegment(),
                backup.stopSegment(),
                Cluster.backups(site),
                whole);
    }
}
