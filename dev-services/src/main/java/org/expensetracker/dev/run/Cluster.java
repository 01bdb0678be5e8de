package org.expensetracker.dev.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.expensetracker.dev.backup.ArchiveScripts;
import org.expensetracker.dev.backup.ClusterArchive;
import org.expensetracker.dev.postgres.PostgresBinaries;

/** A data folder of PostgreSQL, and how a server runs on it: on 127.0.0.1, and set up the same whoever starts it. */
final class Cluster {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site;
    private final Path home;
    private final Path folder;

    private Cluster(Site site, String name) {
        this.site = site;
        this.home = site.data().resolve("postgres");
        this.folder = home.resolve(name);
    }

    /** The one that serves. */
    static Cluster of(Site site) {
        return new Cluster(site, "data");
    }

    /** The one that a restore makes, until it is whole. */
    static Cluster beingRestored(Site site) {
        return new Cluster(site, "restoring");
    }

    /** The bucket of the object store with every cluster's backups. */
    static Path backups(Site site) {
        return Objects.folder(site).resolve(Demo.BACKUPS);
    }

    Path folder() {
        return folder;
    }

    boolean exists() {
        return Files.exists(folder.resolve("PG_VERSION"));
    }

    void create() throws IOException, InterruptedException {
        PostgresBinaries.unpack(programs());
        Path password = home.resolve("superuser");
        Files.writeString(password, Demo.SUPERUSER_PASSWORD);
        List<String> command = unprivileged("initdb");
        command.addAll(List.of("-D", folder.toString(), "-U", "postgres", "-A", "scram-sha-256"));
        command.addAll(List.of("--pwfile=" + password, "-E", "UTF-8", "--locale=C.UTF-8"));
        Path log = site.log("initdb");
        Files.createDirectories(log.getParent());
        Process initdb = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!initdb.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || initdb.exitValue() != 0) {
            initdb.destroyForcibly();
            throw new Trouble("PostgreSQL's data folder could not be made; " + log + " says why.");
        }
    }

    /**
     * Starts a server on it.
     *
     * @param name a word for its log and process
     * @param settings each as {@code name=value}; the last of a name counts
     */
    Child start(String name, List<String> settings) throws IOException {
        PostgresBinaries.unpack(programs());
        List<String> command = unprivileged("postgres");
        command.addAll(List.of(
                "-D", folder.toString(), "-p", String.valueOf(site.ports().postgres())));
        // No socket file: its folder would have to be shared between sites.
        command.addAll(List.of("-c", "listen_addresses=" + Site.LOOPBACK, "-c", "unix_socket_directories="));
        command.addAll(List.of("-c", "max_connections=100", "-c", "shared_buffers=64MB"));
        // A batch holds locks on the tables of all companies that are in it.
        command.addAll(List.of("-c", "max_locks_per_transaction=512"));
        command.addAll(List.of(
                "-c",
                "archive_mode=on",
                "-c",
                "archive_command=" + scripts().archive(archive().wal())));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return Child.start(site, new Child.Recipe(name, "INT", command, Map.of()));
    }

    ArchiveScripts scripts() {
        return new ArchiveScripts(home);
    }

    /** PostgreSQL's system identifier: the first field of {@code pg_control}. A restored cluster has that of the old one. */
    private String identifier() throws IOException {
        try (InputStream control = Files.newInputStream(folder.resolve("global/pg_control"))) {
            long first = ByteBuffer.wrap(control.readNBytes(Long.BYTES))
                    .order(ByteOrder.nativeOrder())
                    .getLong();
            return Long.toUnsignedString(first);
        }
    }

    /** Its backups, and the WAL that goes with them. */
    ClusterArchive archive() throws IOException {
        return ClusterArchive.of(backups(site), identifier());
    }

    boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** As the superuser. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(site.databaseUrl(database), "postgres", Demo.SUPERUSER_PASSWORD);
    }

    private Path programs() {
        return home.resolve("programs");
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, and the files still its own. */
    private List<String> unprivileged(String program) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs().resolve("bin").resolve(program).toString());
        return command;
    }
}
