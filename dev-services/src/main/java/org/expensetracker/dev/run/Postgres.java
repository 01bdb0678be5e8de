package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.expensetracker.dev.postgres.PostgresBinaries;

/** PostgreSQL with the database {@code expenses} and its two users, as an administrator would set it up. */
final class Postgres implements Service {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DATABASE = "expenses";

    private final Site site;
    private final List<String> settings;
    private final Path programs;
    private final Path cluster;
    private volatile Child child;

    Postgres(Site site) {
        this(site, List.of());
    }

    /** With settings that count before the usual ones, each as {@code name=value}. */
    Postgres(Site site, List<String> settings) {
        this.site = site;
        this.settings = settings;
        this.programs = site.data().resolve("postgres/programs");
        this.cluster = site.data().resolve("postgres/data");
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public void start() throws Exception {
        new Leftovers(site.data()).end("postgres");
        PostgresBinaries.unpack(programs);
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            createCluster();
        }
        child = Child.start(site, new Child.Recipe("postgres", "INT", command(), Map.of()));
        Waiting.until(child, name(), PATIENCE, this::answers);
        createDatabase();
    }

    /** On 127.0.0.1 alone, and with no socket file, whose folder would have to be shared between sites. */
    private List<String> command() {
        List<String> command = unprivileged("postgres");
        command.addAll(List.of(
                "-D", cluster.toString(), "-p", String.valueOf(site.ports().postgres())));
        command.addAll(List.of("-c", "listen_addresses=" + Site.LOOPBACK, "-c", "unix_socket_directories="));
        command.addAll(List.of("-c", "max_connections=100", "-c", "shared_buffers=64MB"));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, and the files still its own. */
    private List<String> unprivileged(String program) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve("bin").resolve(program).toString());
        return command;
    }

    private void createCluster() throws IOException, InterruptedException {
        Path password = site.data().resolve("postgres/superuser");
        Files.writeString(password, Demo.SUPERUSER_PASSWORD);
        List<String> command = unprivileged("initdb");
        command.addAll(List.of("-D", cluster.toString(), "-U", "postgres", "-A", "scram-sha-256"));
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

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(site.databaseUrl(database), "postgres", Demo.SUPERUSER_PASSWORD);
    }

    private void createDatabase() throws SQLException, IOException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
        try (Connection connection = connect(DATABASE);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_namespace WHERE nspname = 'platform'")) {
                // One transaction, so that a start that is killed here is simply done again.
                connection.setAutoCommit(false);
                statement.execute(Resources.text("/db/bootstrap.sql")
                        .replace(":owner_password", Demo.OWNER_PASSWORD)
                        .replace(":app_password", Demo.APP_PASSWORD));
                connection.commit();
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    @Override
    public Optional<Child> child() {
        return Optional.ofNullable(child);
    }

    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }
}
