package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.expensetracker.dev.backup.BaseBackup;
import org.expensetracker.dev.backup.OnlineBackup;
import org.expensetracker.dev.backup.RestorePlan;
import org.expensetracker.dev.files.Folders;
import org.expensetracker.dev.postgres.PostgresBinaries;

/** A database with notes in it, set up as {@code ./run} does, that is backed up, destroyed and restored. */
final class RestorableDatabase implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path PROGRAMS = TARGET.resolve("postgres");

    private static Path template;

    private final Site site;
    private final Postgres postgres;

    private RestorableDatabase(Site site) {
        this.site = site;
        this.postgres = new Postgres(site);
    }

    /** Up, and with an empty table. */
    static RestorableDatabase start(Path data) throws Exception {
        copy(template(), data);
        RestorableDatabase database = new RestorableDatabase(new Site(data, data, Ports.free()));
        database.start();
        return database;
    }

    /** Made once: initdb takes longer than all the rest. */
    private static synchronized Path template() throws Exception {
        if (template == null) {
            PostgresBinaries.unpack(PROGRAMS);
            Path made = TARGET.resolve("template");
            Folders.delete(made);
            Files.createDirectories(made.resolve("postgres"));
            Files.createSymbolicLink(made.resolve("postgres/programs"), PROGRAMS);
            try (RestorableDatabase database = new RestorableDatabase(new Site(made, made, Ports.free()))) {
                database.start();
                database.execute("CREATE TABLE note (number bigint GENERATED ALWAYS AS IDENTITY, text text)");
            }
            template = made;
        }
        return template;
    }

    private static void copy(Path template, Path data) throws IOException {
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.toList()) {
                Path to = data.resolve(template.relativize(file).toString());
                if (!Files.exists(to)) {
                    Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    Site site() {
        return site;
    }

    Path backups() {
        return Cluster.backups(site);
    }

    Path wal() throws IOException {
        return Cluster.of(site).archive().wal();
    }

    void start() throws Exception {
        postgres.start();
    }

    /** In order: what was written is archived then. */
    void stop() {
        postgres.close();
    }

    void destroy() throws IOException {
        Folders.delete(Cluster.of(site).folder());
    }

    BaseBackup backUp() throws Exception {
        try (Connection connection = Cluster.of(site).connect("postgres")) {
            return new OnlineBackup(connection, Cluster.of(site).archive(), site.log("postgres")).take();
        }
    }

    RestorePlan plan(Instant to) throws IOException {
        return RestorePlan.of(backups(), Optional.ofNullable(to), Instant.now());
    }

    /** What {@code ./run restore} does; without a moment, all that was archived. */
    Restore.Reached restore(Instant to) throws Exception {
        return new Restore(site, plan(to)).run();
    }

    /** Commits a note, and tells the moment right after it. */
    Instant write(String text) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO note (text) VALUES (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
    }

    List<String> notes() throws SQLException {
        return column("SELECT text FROM note ORDER BY number");
    }

    List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Begins a new segment of the WAL, of which the one before is archived. */
    void nextSegment() throws SQLException {
        column("SELECT pg_switch_wal()");
    }

    private Connection connect() throws SQLException {
        return Cluster.of(site).connect(Postgres.DATABASE);
    }

    @Override
    public void close() {
        postgres.close();
    }
}
