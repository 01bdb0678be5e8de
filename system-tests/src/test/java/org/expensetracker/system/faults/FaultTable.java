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

/** The page docs/faults.md: what the long form did and found, written after each run. Not thread-safe. */
public final class FaultTable {

    private static final Path PAGE =
            Path.of(System.getProperty("expense.project", ".."), "docs/faults.md").toAbsolutePath();
    private static final Instant BEGAN = Instant.now();
    private static final List<Row> ROWS = new ArrayList<>();
    private static final String HEAD =
            """
            # Faults, and what became of the records

            Written by the long form of the fault kit, `./mvnw verify -pl system-tests -am -Pfaults`, begun %s on %d
            processors and %d GB of memory. `-Dfaults.seed=%s` draws the same lots again; each run's own seed is in its row.
            The adapter runs on Payara Micro, before a real PostgreSQL with `fsync`, the project's stand-in for Kinesis and
            DynamoDB Local, each in a process of its own; the bean writes into a table without a unique key. After each run
            the ledger is compared with what is on the stream, row by row, and once more when all are done. `mode` %s.

            | fault | lanes | what was done | put | stored | parked | lost | counted twice | out of order | seconds | seed |
            |---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    private FaultTable() {}

    /** One run. */
    record Row(String fault, int lanes, String done, Verdict verdict, Duration took, long seed) {

        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %,d | %,d | %,d | %d | %d | %d | %d | %d |",
                    fault,
                    lanes,
                    done,
                    verdict.put(),
                    verdict.stored(),
                    verdict.parked(),
                    verdict.lost(),
                    verdict.twice(),
                    verdict.disordered(),
                    took.toSeconds(),
                    seed);
        }
    }

    /** Adds a run to the page. */
    static void write(Row row) throws IOException {
        ROWS.add(row);
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        StringBuilder page = new StringBuilder(HEAD.formatted(
                BEGAN.truncatedTo(ChronoUnit.MINUTES),
                machine.getAvailableProcessors(),
                Math.round(machine.getTotalMemorySize() / 1e9),
                System.getProperty("faults.seed", "..."),
                System.getProperty("faults.mode", "POLLING")));
        ROWS.forEach(done -> page.append(done.line()).append('\n'));
        Files.writeString(PAGE, page);
    }
}
