package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.expensetracker.dev.backup.RestorePlan;
import org.expensetracker.dev.files.Folders;

/**
 * Makes the database again as it was at a moment. That happens beside the one that is there; only a whole one takes its place,
 * and what it takes the place of is set aside. So a restore that fails or is killed leaves everything as it was, or can
 * be done again. The data folder must be occupied by the caller.
 */
final class Restore {

    /**
     * What was reached.
     *
     * @param lastTransaction when the newest transaction committed that was read from the WAL; nothing where the base backup
     *     was all
     * @param segments how many segments of the WAL were read
     * @param timeline the life of the database that begins now
     * @param aside where that lies which the restored database took the place of
     */
    record Reached(Optional<Instant> lastTransaction, int segments, long timeline, Path aside) {}

    /** As PostgreSQL reads it in a setting, where it knows neither T nor Z. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Site site;
    private final RestorePlan plan;
    private final Cluster cluster;

    Restore(Site site, RestorePlan plan) {
        this.site = site;
        this.plan = plan;
        this.cluster = Cluster.beingRestored(site);
    }

    Reached run() throws Exception {
        Folders.delete(cluster.folder());
        try {
            return makeAgain();
        } finally {
            Folders.delete(cluster.folder());
        }
    }

    private Reached makeAgain() throws Exception {
        plan.unpack(cluster.folder());
        Files.createFile(cluster.folder().resolve("recovery.signal"));
        RecoveryLog log = new RecoveryLog(site.log("restore"), plan);
        log.begin();
        Reached reached;
        Displaced displaced;
        try (Child child = cluster.start("restore", settings())) {
            awaitPromotion(child, log);
            displaced = Displaced.by(site, cluster);
            reached = new Reached(lastTransaction(), log.segments().size(), timeline(), displaced.folder());
        }
        displaced.setAside();
        Files.move(cluster.folder(), Cluster.of(site).folder());
        return reached;
    }

    /** Archives nothing before it serves: what an attempt that failed has written is no part of the database's life. */
    private List<String> settings() throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "archive_command=",
                "restore_command=" + cluster.scripts().fetch(plan.archive().wal()),
                "recovery_target_timeline=" + plan.timelineId(),
                "recovery_target_action=promote"));
        plan.to().ifPresent(moment -> settings.add("recovery_target_time=" + TIME.format(moment)));
        return settings;
    }

    private void awaitPromotion(Child child, RecoveryLog log) throws Exception {
        try {
            Waiting.until(child, "The restored PostgreSQL", PATIENCE, this::isPromoted);
        } catch (Trouble ended) {
            throw new Trouble(log.reason().orElse(ended.getMessage()), ended);
        }
        log.requireEnd();
    }

    private boolean isPromoted() {
        try {
            return row("postgres", "SELECT NOT pg_is_in_recovery()", result -> result.getBoolean(1));
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Optional<Instant> lastTransaction() throws SQLException {
        return row(
                        Postgres.DATABASE,
                        "SELECT pg_last_xact_replay_timestamp()",
                        result -> Optional.ofNullable(result.getObject(1, OffsetDateTime.class)))
                .map(OffsetDateTime::toInstant);
    }

    private long timeline() throws SQLException {
        return row(
                Postgres.DATABASE,
                "SELECT ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint",
                result -> result.getLong(1));
    }

    /** Reads what it needs of the one row. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T row(String database, String query, Reading<T> reading) throws SQLException {
        try (Connection connection = cluster.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return reading.of(row);
        }
    }
}
