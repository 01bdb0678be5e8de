package org.expensetracker.dev.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** PostgreSQL's process that puts full segments of the WAL into the archive, watched from outside. */
final class Archiver {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 50;
    private static final String WAITING = "SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'"
            + " AND left(name, 24) COLLATE \"C\" <= ?";
    private static final String FAILED = "SELECT failed_count FROM pg_stat_archiver";
    private static final String LAST_FAILURE =
            "SELECT failed_count, last_failed_wal, last_failed_time FROM pg_stat_archiver";
    private static final String REASON = "archive: ";

    private final Connection database;
    private final Path log;

    Archiver(Connection database, Path log) {
        this.database = database;
        this.log = log;
    }

    /** Makes sure that there is one, and that a quiet database, too, is at most a minute ahead of its archive. */
    void require() throws SQLException {
        try (Statement statement = database.createStatement()) {
            try (ResultSet row = statement.executeQuery("SHOW archive_mode")) {
                row.next();
                if (!row.getString(1).equals("on")) {
                    throw new IllegalStateException("This PostgreSQL archives no WAL (archive_mode is "
                            + row.getString(1) + "): stop the tracker and start it again with ./run.");
                }
            }
            statement.execute("ALTER SYSTEM SET archive_timeout = '60s'");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** Waits until all full segments up to that one are in the archive; the first failure meanwhile ends the wait. */
    void await(String segment) throws SQLException, IOException, InterruptedException {
        long before = number(FAILED);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (number(WAITING, segment) > 0) {
            if (number(FAILED) > before || System.nanoTime() > end) {
                throw new IllegalStateException(failure());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private long number(String query, String... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private String failure() throws SQLException, IOException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(LAST_FAILURE)) {
            row.next();
            return "WAL cannot be archived: " + row.getLong(1) + " attempts failed, the last for segment "
                    + row.getString(2) + " at " + row.getString(3) + " (" + reason() + "). PostgreSQL keeps what is not"
                    + " archived and tries again: make room, then ./run backup again.";
        }
    }

    private String reason() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith(REASON))
                    .reduce((first, second) -> second)
                    .map(line -> line.substring(REASON.length()))
                    .orElse("see " + log);
        }
    }
}
