package org.expensetracker.system.connector;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.expensetracker.dev.kinesis.KinesisStandIn;
import org.expensetracker.dev.leases.LocalDynamoDb;

/** What the sample application needs around it: streams, a table of leases and a database, on loopback, in this process. */
final class Surroundings implements AutoCloseable {

    private static final String TABLES =
            """
            CREATE TABLE orders (customer text, text bytea CHECK (text <> 'unreadable'), at bigint GENERATED ALWAYS AS IDENTITY)
            """;

    private final EmbeddedPostgres postgres;
    private final KinesisStandIn kinesis;
    private final LocalDynamoDb leases;

    /**
     * Starts all of it.
     *
     * @param folder for the streams
     */
    Surroundings(Path folder) throws Exception {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        run(adapterTable("V0_1__kinesis_connector"));
        run(adapterTable("V0_2__lanes"));
        run(TABLES);
        kinesis = KinesisStandIn.start(folder, "127.0.0.1", 0);
        leases = LocalDynamoDb.inMemory(0);
    }

    /** The application's environment when it reads and writes streams of these names. */
    Map<String, String> environment(String orders, String shipments) {
        return Map.of(
                "ORDERS_STREAM",
                orders,
                "SHIPMENTS_STREAM",
                shipments,
                "KINESIS_ENDPOINT",
                "http://127.0.0.1:" + kinesis.port(),
                "KINESIS_DYNAMODB_ENDPOINT",
                leases.address(),
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test");
    }

    Traffic traffic(String stream) {
        return new Traffic("http://127.0.0.1:" + kinesis.port(), stream);
    }

    String databaseUrl() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    void run(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of the answer. */
    List<String> strings(String query) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
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

    long number(String query) {
        return Long.parseLong(strings(query).get(0));
    }

    private static String adapterTable(String name) throws IOException {
        try (InputStream sql =
                Surroundings.class.getResourceAsStream("/org/expensetracker/kinesis/db/" + name + ".sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws Exception {
        leases.close();
        kinesis.close();
        postgres.close();
    }
}
