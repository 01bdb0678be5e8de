package org.expensetracker.system.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.expensetracker.system.Jdk25;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * One archive, the same file, on every server that the README names: records come in and go out on each, and undeployment
 * under load ends in time and leaves nothing half done.
 */
class PortabilityIT {

    private static final int ORDERS = 300;
    private static final int LOAD = 10_000;

    /** What the running deliveries get by default, and as much again for the server's own work. */
    private static final Duration UNDEPLOYED = Duration.ofSeconds(20);

    private static final Path SERVERS = Path.of(System.getProperty("expense.servers", "missing"));

    @TempDir
    private static Path folder;

    private Surroundings surroundings;
    private Path archive;

    /** Anew for each server: the lease table is the application's, and the next server's stream is another one. */
    @BeforeEach
    void start(TestInfo test) throws Exception {
        surroundings = new Surroundings(folder.resolve(
                "streams-of-" + test.getTestMethod().orElseThrow().getName()));
        archive = SampleArchive.write(folder.resolve("orders.ear"), surroundings.databaseUrl());
    }

    @AfterEach
    void stop() throws Exception {
        surroundings.close();
    }

    /** Starts a server with the archive. */
    private interface Starter {
        Host start(Map<String, String> environment) throws Exception;
    }

    @Test
    void shouldWorkOnPayaraMicro() throws Exception {
        passRecords("micro", environment -> PayaraMicro.start(
                        Path.of(System.getProperty("expense.distribution", "missing")),
                        folder.resolve("micro"),
                        archive,
                        environment)
                .awaitStart());
    }

    @Test
    void shouldWorkOnPayaraServer6() throws Exception {
        Path java = Path.of(System.getProperty("java.home"));
        passRecords("payara6", environment -> PayaraFull.start(SERVERS.resolve("payara6"), java, archive, environment));
    }

    @Test
    void shouldWorkOnPayaraServer7() throws Exception {
        Optional<Path> jdk = Jdk25.home();
        assumeTrue(jdk.isPresent(), "Payara Server 7 was not tried: " + Jdk25.MISSING);
        passRecords(
                "payara7",
                environment -> PayaraFull.start(SERVERS.resolve("payara7"), jdk.orElseThrow(), archive, environment));
    }

    @Test
    void shouldWorkOnWildFly() throws Exception {
        Path home = SERVERS.resolve(System.getProperty("expense.wildfly", "missing"));
        passRecords("wildfly", environment -> WildFly.start(home, folder.resolve("wildfly"), archive, environment));
    }

    /** Orders are put before the server is there and after it has read those; one cannot be stored, some are cancelled. */
    private void passRecords(String server, Starter starter) throws Exception {
        OrderBook book = new OrderBook(surroundings);
        String orders = server + "-orders";
        String shipments = server + "-shipments";
        try (Traffic in = surroundings.traffic(orders).create(2);
                Traffic out = surroundings.traffic(shipments).create(1)) {
            book.put(in, ORDERS / 2);
            try (Host host = starter.start(surroundings.environment(orders, shipments))) {
                book.awaitRead("billing");
                book.putUnreadable(in);
                book.put(in, ORDERS / 2);
                book.awaitRead("billing");
                book.awaitRead("shipping");
                book.assertStored();
                book.assertParked();
                book.assertAnnounced(out.read());
                undeployUnderLoad(server, host, book, in);
            }
        }
    }

    private static void undeployUnderLoad(String server, Host host, OrderBook book, Traffic in) throws Exception {
        book.put(in, LOAD);
        book.awaitMoreStored();
        long start = System.nanoTime();
        host.undeploy();
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf(
                "PortabilityIT: %s: undeployed in %d ms, with %d of %d orders stored%n",
                server, taken.toMillis(), book.stored(), book.size());
        assertThat(taken).isLessThan(UNDEPLOYED);
        book.assertStoredSoFar();
        book.assertParked();
    }
}
