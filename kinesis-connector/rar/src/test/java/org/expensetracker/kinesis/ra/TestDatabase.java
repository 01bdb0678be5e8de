package org.expensetracker.kinesis.ra;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real PostgreSQL database with the adapter's tables and one table of a bean; the server is shared by all tests. */
final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = server();

    private final String name = "connector_" + COUNT.incrementAndGet();

    TestDatabase() {
        administer("CREATE DATABASE " + name);
        run(sql("V0_1__kinesis_connector"));
        run(sql("V0_2__lanes"));
        run("CREATE TABLE heard (at bigint GENERATED ALWAYS AS IDENTITY, shard text, key text, value text)");
    }

    DataSource dataSource() {
        return SERVER.getDatabase("postgres", name);
    }

    /** Its JDBC address. */
    String url() {
        return SERVER.getJdbcUrl("postgres", name);
    }

    void run(String sql) {
        execute(dataSource(), sql);
    }

    long number(String query) {
        return Long.parseLong(strings(query).get(0));
    }

    List<String> strings(String query) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                result.add(rows.getString(1));
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Cuts every connection and refuses new ones. */
    void goDown() {
        administer("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    void comeBack() {
        administer("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    }

    private static void administer(String sql) {
        execute(SERVER.getPostgresDatabase(), sql);
    }

    private static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String sql(String name) {
        try (InputStream sql =
                TestDatabase.class.getResourceAsStream("/org/expensetracker/kinesis/db/" + name + ".sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres server() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "off")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
