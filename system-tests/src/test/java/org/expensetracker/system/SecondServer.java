package org.expensetracker.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * Another server of the running product, with settings that its other tests could not live with, and a stream of its own. It
 * believes that browsers reach it by https, as they do behind an ingress that ends TLS.
 */
final class SecondServer implements AutoCloseable {

    private static final Path LOG = Path.of("target/second-server.log").toAbsolutePath();
    private static final Path FOLDER = Path.of("target/second-server").toAbsolutePath();

    private static final String STREAM = "second";

    private final Process process;
    private final Product door;

    private SecondServer(Process process, Product door) {
        this.process = process;
        this.door = door;
    }

    /** @param settings environment variables that count before the product's */
    static SecondServer start(Map<String, String> settings) throws IOException {
        int port = LoopbackPort.free();
        Product door = Product.running().behind(port, STREAM);
        try (Stream stream = door.stream()) {
            stream.create(1);
        }
        new Realm(door).admit(address(door) + "/callback");
        Path distribution = Path.of(System.getProperty("expense.distribution"));
        ProcessBuilder builder = new ProcessBuilder(ServerCommand.of(distribution, distribution.resolve("server.jar")))
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        builder.environment().putAll(door.serverEnvironment());
        builder.environment()
                .putAll(Map.of(
                        "EXPENSES_HTTP_ADDRESS",
                        "127.0.0.1",
                        "EXPENSES_HTTP_PORT",
                        "" + port,
                        "EXPENSES_SERVER_DIRECTORY",
                        FOLDER.toString(),
                        "PORTAL_URL",
                        address(door)));
        builder.environment().putAll(settings);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        SecondServer server = new SecondServer(process, door);
        server.awaitStart();
        return server;
    }

    private void awaitStart() {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(java.io.UncheckedIOException.class)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("The server ended at its start: " + Files.readString(LOG));
                    }
                    return new Api(door, null).get("/health/ready").status() == 200;
                });
    }

    private static String address(Product door) {
        return "https://localhost:" + door.portal("/").getPort();
    }

    /** Somebody whom the ingress lets through. */
    BareBrowser browser() {
        return new BareBrowser(door, address(door));
    }

    Product door() {
        return door;
    }

    @Override
    public void close() {
        process.destroy();
        await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
        forgetItsStream();
    }

    /** Nobody reads it any more, which whoever looks at the health of streams later is not to take for a failure. */
    private void forgetItsStream() {
        try (Connection connection = door.owner();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM platform.kinesis_position WHERE stream = ?")) {
            delete.setString(1, STREAM);
            delete.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
