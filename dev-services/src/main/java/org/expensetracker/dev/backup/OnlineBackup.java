package org.expensetracker.dev.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.expensetracker.dev.files.Folders;

/**
 * Takes a base backup of a PostgreSQL that goes on serving, as its manual says under "Making a Base Backup Using the Low Level
 * API": one connection says that a backup begins, the files are read while others change them, and the same connection ends
 * it. It is there once the WAL that makes it whole has arrived in the archive, too.
 */
public final class OnlineBackup {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Connection database;
    private final ClusterArchive archive;
    private final Archiver archiver;

    /**
     * A backup over a connection.
     *
     * @param database of a superuser, which does nothing else meanwhile
     * @param archive where the database archives its WAL
     * @param log of PostgreSQL, where the reasons stand when that fails
     */
    public OnlineBackup(Connection database, ClusterArchive archive, Path log) {
        this.database = database;
        this.archive = archive;
        this.archiver = new Archiver(database, log);
    }

    /** A moment as a file's or folder's name. */
    public static String name(Instant moment) {
        return NAME.format(moment);
    }

    /**
     * Takes it, and returns when it can be restored.
     *
     * @throws IllegalStateException when the WAL does not arrive in the archive; the message says why
     */
    public BaseBackup take() throws SQLException, IOException, InterruptedException {
        archiver.require();
        Files.createDirectories(archive.wal());
        Instant began = now();
        Path folder = archive.folder(name(began));
        Files.createDirectories(folder);
        boolean done = false;
        try {
            BaseBackup backup = take(began, folder);
            archive.add(backup);
            done = true;
            return backup;
        } finally {
            if (!done) {
                Folders.delete(folder);
            }
        }
    }

    private BaseBackup take(Instant began, Path folder) throws SQLException, IOException, InterruptedException {
        Path file = folder.resolve("base.tar.gz");
        try (Packing packing = new Packing(file)) {
            String start = row("SELECT pg_walfile_name(pg_backup_start('" + name(began) + "', true))")
                    .get(0);
            // It has switched to a new segment: a failing archive shows before everything is copied.
            archiver.await(start);
            packing.add(Path.of(row("SHOW data_directory").get(0)));
            List<String> stop = row("SELECT pg_walfile_name(lsn), lsn, labelfile, spcmapfile"
                    + " FROM pg_backup_stop(wait_for_archive => false)");
            refuseTablespaces(stop.get(3));
            packing.add("backup_label", stop.get(2));
            String sha256 = packing.complete();
            archiver.await(stop.get(0));
            return new BaseBackup(name(began), start, stop.get(0), stop.get(1), began, now(), Files.size(file), sha256);
        }
    }

    private static void refuseTablespaces(String map) {
        if (map != null && !map.isBlank()) {
            throw new IllegalStateException("The database has tablespaces outside its data folder (" + map.strip()
                    + "), which this backup does not copy: move them inside, or use pg_basebackup.");
        }
    }

    /** The database's time, by which moments are meant. */
    private Instant now() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private List<String> row(String query) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            String[] values = new String[row.getMetaData().getColumnCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.getString(i + 1);
            }
            return Arrays.asList(values);
        }
    }
}
