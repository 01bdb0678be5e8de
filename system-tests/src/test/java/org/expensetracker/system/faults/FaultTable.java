package org.expensetracker.system.faults;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.expensetracker.system.faults.Audit.Verdict;

/** The page docs/faults.md: what the long form did and found, written anew after each run. Not thread-safe. */
public final class FaultTable {

    /** Whether this is the long form. */
    public static final boolean LONG = "long".equals(System.getProperty("faults.form"));

    /** Where all lots of this run come from. */
    public static final long SEED = Long.getLong("faults.seed", System.nanoTime() % 1_000_000);

    private static final Path PAGE = Path.of(System.getProperty("expense.project", ".."), "docs/faults.md")
            .toAbsolutePath()
            .normalize();
    private static final Instant BEGAN = Instant.now();
    private static final List<String> LINES = new ArrayList<>();
    private static final String HEAD =
            """
            # Faults, and what became of the records

            The long form of the fault kit wrote this page: `./mvnw verify -pl ear,system-tests -am -Pfaults -DskipTests -Dfaults.seed=%d`, begun
            %s on %d processors with %d GB of memory, reading with `%s`. The seed draws the lots: which moment, which
            shard, which server. How the processes meet it is the machine's own.

            The adapter runs on Payara Micro with a bean that writes every record into a table without a unique key. PostgreSQL
            (`fsync` on), the stand-in for Kinesis and each server are processes of their own. While records flow, about 500 a second,
            the fault happens; then the ledger is compared with what is on the stream, row by row, and once more after the last
            run. A put without answer is sent again, and is on the stream twice when the first one was stored: then the ledger
            must hold both. Poison is parked, and besides it only a record for which the bean failed by lot each time that it
            was tried. The last run is the whole product, through its API. Done: %d of %d runs.

            | fault | lanes | what was done | put | stored | parked | lost | counted twice | out of order | seconds |
            |---|--:|---|--:|--:|--:|--:|--:|--:|--:|
            """;

    private FaultTable() {}

    /** A line of the table. */
    interface Row {
        String line();
    }

    /** One run of the kit. */
    record KitRun(String fault, int lanes, String done, Verdict verdict, Duration took) implements Row {

        @Override
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %,d | %,d | %,d | %d | %d | %d | %d |",
                    fault,
                    lanes,
                    done,
                    verdict.put(),
                    verdict.stored(),
                    verdict.parked(),
                    verdict.lost(),
                    verdict.twice(),
                    verdict.disordered(),
                    took.toSeconds());
        }
    }

    /** The whole product, killed again and again; its ledger keeps no order of arrival that could be compared. */
    public record ProductRun(int kills, long put, long stored, long lost, long twice, Duration took) implements Row {

        @Override
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "| the whole product, its server killed (-9) and started | 1 | kills: %d | %,d | %,d | 0 | %d | %d | | %d |",
                    kills,
                    put,
                    stored,
                    lost,
                    twice,
                    took.toSeconds());
        }
    }

    /** Adds the product's run to the page. */
    public static void write(ProductRun run) throws IOException {
        add(run);
    }

    static void add(Row row) throws IOException {
        LINES.add(row.line());
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        String head = HEAD.formatted(
                SEED,
                BEGAN.truncatedTo(ChronoUnit.MINUTES),
                machine.getAvailableProcessors(),
                Math.round(machine.getTotalMemorySize() / 1e9),
                System.getProperty("faults.mode", "POLLING"),
                LINES.size(),
                2 * Fault.ALL.size() + 1);
        Files.writeString(PAGE, head + String.join("\n", LINES) + "\n");
    }
}
