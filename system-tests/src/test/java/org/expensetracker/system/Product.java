package org.expensetracker.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The running product: what {@code ./run --no-simulator} starts, on ports and with data of its own, once for all tests of
 * this run, and stopped when they end.
 */
final class Product {

    private static final Path PROJECT = Path.of(System.getProperty("expense.project", ".."))
            .toAbsolutePath()
            .normalize();
    private static final Path DATA = Path.of("target/product").toAbsolutePath();
    private static final Duration START = Duration.ofMinutes(6);
    private static final String STREAM = "transactions";

    private static Product running;

    /** Ports of the services, chosen free. */
    private record Ports(int portal, int keycloak, int kinesis, int postgres, int leases, int objects, int mail) {

        static Ports free() {
            return new Ports(
                    LoopbackPort.free(),
                    LoopbackPort.free(),
                    LoopbackPort.free(),
                    LoopbackPort.free(),
                    LoopbackPort.free(),
                    LoopbackPort.free(),
                    LoopbackPort.free());
        }
    }

    private final Ports ports;
    private final String streamName;
    private Process process;

    private Product(Ports ports, String streamName) {
        this.ports = ports;
        this.streamName = streamName;
    }

    /** Started by whoever asks first. */
    static synchronized Product running() {
        if (running == null) {
            Product product = new Product(Ports.free(), STREAM);
            product.start(List.of("--fresh"));
            running = product;
        }
        return running;
    }

    /** The same services behind another server: its API, its portal, and a stream that only it reads. */
    Product behind(int port, String itsStream) {
        return new Product(
                new Ports(port, ports.keycloak, ports.kinesis, ports.postgres, ports.leases, ports.objects, ports.mail),
                itsStream);
    }

    Api as(String user) {
        return new Api(this, user);
    }

    URI portal(String path) {
        return URI.create("http://localhost:" + ports.portal + path);
    }

    URI keycloak(String path) {
        return URI.create("http://localhost:" + ports.keycloak + path);
    }

    Stream stream() {
        return new Stream(ports.kinesis, streamName);
    }

    /** What the server of this door needs to know. */
    Map<String, String> serverEnvironment() {
        String issuer = keycloak("/realms/expenses").toString();
        return Map.ofEntries(
                Map.entry("EXPENSES_DB_URL", "jdbc:postgresql://127.0.0.1:" + ports.postgres + "/expenses"),
                Map.entry("EXPENSES_DB_USER", "expense_app"),
                Map.entry("EXPENSES_DB_PASSWORD", "demo-app"),
                Map.entry("EXPENSES_DB_OWNER_USER", "expense_owner"),
                Map.entry("EXPENSES_DB_OWNER_PASSWORD", "demo-owner"),
                Map.entry("EXPENSES_KEYS", DATA.resolve("keys").toString()),
                Map.entry("EXPENSES_MASTER_KEY", DATA.resolve("master-key.json").toString()),
                Map.entry("KINESIS_STREAM", streamName),
                Map.entry("KINESIS_APPLICATION", streamName),
                Map.entry("KINESIS_ENDPOINT", "http://127.0.0.1:" + ports.kinesis),
                Map.entry("KINESIS_DYNAMODB_ENDPOINT", "http://127.0.0.1:" + ports.leases),
                Map.entry("AWS_REGION", "eu-central-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "demoaccesskey"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "demosecretkey"),
                Map.entry("OIDC_ISSUER", issuer),
                Map.entry("OIDC_AUDIENCE", "expense-api"),
                Map.entry("OIDC_CLIENT_ID", "expense-portal"),
                Map.entry("OIDC_CLIENT_SECRET", "demo-portal-secret"),
                Map.entry("PORTAL_URL", portal("").toString()));
    }

    /** Blocks a key as the adapter does when a record of it failed. */
    void block(String partitionKey, int parked) throws SQLException {
        try (Connection connection = database("expense_app", "demo-app");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO platform.kinesis_blocked_key VALUES ('test', 'test', ?, ?, now())")) {
            insert.setString(1, partitionKey);
            insert.setInt(2, parked);
            insert.executeUpdate();
        }
    }

    /** Puts something in the way of a company's newest script, which was taken back: its migration fails until it is gone. */
    void breakMigration(String company) throws SQLException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            String schema = "tenant_" + company;
            statement.execute(("DELETE FROM %1$s.schema_history WHERE version IN ('10', '11', '12');"
                            + " DROP TABLE %1$s.company, %1$s.cold_setting, %1$s.cold_month;"
                            + " CREATE TABLE %1$s.company (in_the_way int)")
                    .formatted(schema));
        }
    }

    /** Takes away what {@link #breakMigration} put in the way. */
    void mendMigration(String company) throws SQLException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE tenant_%s.company".formatted(company));
        }
    }

    /** Changes one byte of a company's model, as a broken disk does. */
    void damageModel(String company, long number) throws SQLException {
        try (Connection connection = database("expense_app", "demo-app");
                Statement statement = connection.createStatement()) {
            // The run-time user has no right but through the company's role.
            statement.execute("SET ROLE tenant_" + company);
            statement.execute("UPDATE tenant_" + company + ".category_model SET content ="
                    + " set_byte(content, 400, 255 - get_byte(content, 400)) WHERE number = " + number);
        }
    }

    /** The database, as its owner: for planting in a company's schema, and for looking into it. */
    Connection owner() throws SQLException {
        return database("expense_owner", "demo-owner");
    }

    /** The database, as whoever looks after all of PostgreSQL. */
    Connection superuser() throws SQLException {
        return database("postgres", "demo-superuser");
    }

    private Connection database(String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + ports.postgres + "/expenses", user, password);
    }

    /** A file of the project. */
    static Path file(String path) {
        return PROJECT.resolve(path);
    }

    /** Where every process of the product writes its log. */
    static Path logs() {
        return DATA.resolve("log");
    }

    /** Where the mails are that the product sent. */
    static Path mails() {
        return DATA.resolve("mail");
    }

    /** Ends the server's process at once, as a crash does; its supervisor starts it again. */
    void killServer() {
        long pid = serverPid();
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        await().atMost(10, TimeUnit.SECONDS).until(() -> !server.isAlive());
    }

    void awaitServer() {
        await().atMost(START)
                .ignoreExceptions()
                .until(() -> new Api(this, null).get("/health/ready").status() == 200);
    }

    /** The process id of the server. */
    static long serverPid() {
        return pid("server");
    }

    private static long pid(String process) {
        try {
            return Long.parseLong(
                    Files.readString(DATA.resolve("processes").resolve(process)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends the database, the program that watches over everything, and the server at once, as a machine does that dies.
     * Returns when Keycloak, which then is told to end, is gone, too.
     */
    void kill() {
        List<ProcessHandle> all = process.descendants().toList();
        ProcessHandle server = ProcessHandle.of(serverPid()).orElseThrow();
        ProcessHandle database = ProcessHandle.of(pid("postgres")).orElseThrow();
        List<ProcessHandle> sessions = database.descendants().toList();
        database.destroyForcibly();
        sessions.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        server.destroyForcibly();
        // One that is dead and that nobody has asked about has no command line any more.
        await().atMost(30, TimeUnit.SECONDS).until(() -> all.stream()
                .noneMatch(one -> one.isAlive() && one.info().commandLine().isPresent()));
    }

    /** Starts it once more, with the data that is there. */
    void startAgain() {
        start(List.of());
    }

    /** The project and the data folder of the product, for what looks into that while the product is stopped. */
    static Path project() {
        return PROJECT;
    }

    static Path data() {
        return DATA;
    }

    private void start(List<String> more) {
        try {
            Files.createDirectories(DATA);
            Path log = DATA.resolveSibling("product.log");
            List<String> command = new ArrayList<>(Commands.java("--no-simulator"));
            command.addAll(portOptions());
            command.addAll(more);
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process = started;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started)));
            await().atMost(START).pollInterval(Duration.ofMillis(200)).until(() -> {
                if (!started.isAlive()) {
                    throw new IllegalStateException("The product did not start: " + Files.readString(log));
                }
                return Files.readString(log).contains("The expense tracker runs");
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> portOptions() {
        return List.of(
                "--port=" + ports.portal,
                "--keycloak-port=" + ports.keycloak,
                "--kinesis-port=" + ports.kinesis,
                "--postgres-port=" + ports.postgres,
                "--leases-port=" + ports.leases,
                "--objects-port=" + ports.objects,
                "--mail-port=" + ports.mail);
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
