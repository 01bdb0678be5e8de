package org.expensetracker.system.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server ends by SIGTERM under load, as at every new version of an application, and another one goes on. */
class DrainIT {

    private static final int LOAD = 60_000;

    /** The adapter's default stopTimeout and as much again for Payara's own end. */
    private static final Duration ENDED = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static Surroundings surroundings;
    private static Path archive;

    @BeforeAll
    static void start() throws Exception {
        surroundings = new Surroundings(folder.resolve("streams"));
        archive = SampleArchive.write(folder.resolve("orders.ear"), surroundings.databaseUrl());
    }

    @AfterAll
    static void stop() throws Exception {
        surroundings.close();
    }

    private static PayaraMicro server(String name) throws Exception {
        Map<String, String> environment = surroundings.environment("orders", "shipments");
        Path distribution = Path.of(System.getProperty("expense.distribution", "missing"));
        return PayaraMicro.start(distribution, folder.resolve(name), archive, environment);
    }

    @Test
    void shouldEndInTimeAndLeaveTheRestToTheNextServer() throws Exception {
        OrderBook book = new OrderBook(surroundings);
        try (Traffic in = surroundings.traffic("orders").create(2);
                Traffic out = surroundings.traffic("shipments").create(1);
                PayaraMicro first = server("first").awaitStart()) {
            book.put(in, LOAD);
            book.awaitMoreStored();
            Duration taken = first.stop();
            System.out.printf(
                    "DrainIT: ended in %d ms, with %d of %d orders stored, and %d of them announced%n",
                    taken.toMillis(), book.stored(), LOAD, out.read().size());
            assertThat(taken).isLessThan(ENDED);
            assertThat(book.stored()).as("ended in the middle").isLessThan(LOAD);
            book.assertStoredSoFar();

            try (PayaraMicro next = server("next").awaitStart()) {
                book.awaitRead("billing");
                book.assertStored();
                assertThat(next.process().log()).doesNotContain("KIN-010");
            }
        }
    }
}
