package org.expensetracker.system.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.expensetracker.dev.postgres.PostgresBinaries;

/**
 * A PostgreSQL with its data on disk and every commit forced there, in a process of its own. Holds the adapter's tables,
 * the ledger, and what {@link Audit} read from the stream.
 */
final class Database implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> ADAPTER = List.of("V0_1__kinesis_connector.sql", "V0_2__lanes.sql");
    private static final String OWN =
            """
            CREATE TABLE ledger (at bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, run text, id text, key text,
                number int, shard text, sequence text, node text);
            CREATE INDEX ON ledger (run);
            CREATE TABLE expected (run text, id text, key text, number int, shard text, sequence text, poison boolean);
            CREATE INDEX ON expected (run);
            """;

    private final Path folder;
    private final Path programs;
    private final int port;
    private Leashed process;

    Database(Path folder, int port) {
        this.folder = folder;
        this.programs = folder.resolve("programs");
        this.port = port;
    }

    /** Makes the data folder and the tables, and starts. */
    void create() {
        try {
            PostgresBinaries.unpack(programs);
            List<String> command = unprivileged("initdb");
            command.addAll(List.of("-D", data(), "-U", "postgres", "-A", "trust", "-E", "UTF-8", "--locale=C.UTF-8"));
            Process initdb = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("initdb.log").toFile())
                    .start();
            if (!initdb.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || initdb.exitValue() != 0) {
                throw new IllegalStateException("No data folder: see " + folder.resolve("initdb.log"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        start();
        ADAPTER.forEach(script -> run(resource("/org/expensetracker/kinesis/db/" + script)));
        run(OWN);
    }

    /** Starts, and recovers where it was killed before; returns when it answers. */
    void start() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            // Right after a kill the shared memory may still belong to a process that is ending: then it says so and
            // ends.
            if (process == null || !process.isAlive()) {
                process = Leashed.start(folder, "postgres", command(), Map.of());
            }
            return answers();
        });
    }

    void kill() {
        process.kill();
    }

    private List<String> command() {
        List<String> command = unprivileged("postgres");
        command.addAll(List.of("-D", data(), "-p", String.valueOf(port), "-c", "listen_addresses=127.0.0.1"));
        command.addAll(List.of("-c", "unix_socket_directories=", "-c", "fsync=on", "-c", "synchronous_commit=on"));
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

    private String data() {
        return folder.resolve("data").toString();
    }

    int port() {
        return port;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?reWriteBatchedInserts=true&ApplicationName=audit",
                "postgres",
                "none");
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first number of the answer, 0 where there is none. */
    long number(String query, String... values) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static String resource(String name) {
        try (InputStream text = Database.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In order: killed for good, it would leave shared memory behind. */
    @Override
    public void close() {
        if (process != null) {
            process.end();
        }
    }
}
