package org.expensetracker.system.connector;

import com.almworks.sqlite4java.SQLite;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.expensetracker.dev.kinesis.KinesisStandIn;

/** What the sample application needs around it: streams, a table of leases and a database, on loopback, in this process. */
final class Surroundings implements AutoCloseable {

    private static final int NO_PORT = 0;
    private static final String TABLES =
            """
            CREATE TABLE orders (customer text, text bytea CHECK (text <> 'unreadable'), at bigint GENERATED ALWAYS AS IDENTITY)
            """;

    private final EmbeddedPostgres postgres;
    private final KinesisStandIn kinesis;
    private final Server leases = new Server();
    private final ServerConnector leasesDoor = new ServerConnector(leases);
    private final LocalDynamoDBServerHandler leasesHandler;

    /**
     * Starts all of it.
     *
     * @param folder for the streams
     */
    Surroundings(Path folder) throws Exception {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        run(adapterTables());
        run(TABLES);
        kinesis = KinesisStandIn.start(folder, "127.0.0.1", 0);
        System.setProperty("sqlite4java.library.path", nativeLibraries());
        leasesHandler =
                new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(NO_PORT, true, null, true, false), null);
        leasesDoor.setHost("127.0.0.1");
        leases.addConnector(leasesDoor);
        leases.setHandler(leasesHandler);
        leases.start();
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
                "http://127.0.0.1:" + leasesDoor.getLocalPort(),
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

    private static String adapterTables() throws IOException {
        try (InputStream sql =
                Surroundings.class.getResourceAsStream("/org/expensetracker/kinesis/db/V0_1__kinesis_connector.sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A shared library is on no class path; it lies in the local repository beside the jar that loads it. */
    private static String nativeLibraries() throws URISyntaxException {
        Path jar = Path.of(
                SQLite.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        return jar.getParent()
                .getParent()
                .resolveSibling(mac ? "libsqlite4java-osx" : "libsqlite4java-linux-amd64")
                .resolve(jar.getParent().getFileName())
                .toString();
    }

    @Override
    public void close() throws Exception {
        leases.stop();
        leasesHandler.close();
        kinesis.close();
        postgres.close();
    }
}
