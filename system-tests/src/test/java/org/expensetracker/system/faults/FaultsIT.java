package org.expensetracker.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.expensetracker.system.faults.Audit.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each fault befalls the running processes while records flow; then the ledger is what the stream holds: nothing lost,
 * nothing counted twice, each key in its order. The short form runs with every build, the long one with the profile
 * {@code faults}, which writes docs/faults.md.
 */
class FaultsIT {

    private static final int RECORDS = FaultTable.LONG ? 10_000 : 1_000;

    /** In the short form one lane and four share the faults. */
    private static final String LANES = System.getProperty("faults.lanes");

    private static Rig rig;

    private final List<String> runs = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        System.out.println("The lots of this run come from -Dfaults.seed=" + FaultTable.SEED);
        rig = new Rig(Path.of("target/faults").toAbsolutePath(), FaultTable.SEED);
    }

    @AfterAll
    static void end() throws Exception {
        if (rig != null) {
            rig.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldLoseNothingAndCountNothingTwiceAndKeepTheOrderOfEachKey() {
        Stream<DynamicTest> faults = FaultTable.LONG || LANES != null
                ? Arrays.stream((LANES == null ? "1,4" : LANES).split(","))
                        .flatMap(lanes -> faults().map(fault -> test(fault, Integer.parseInt(lanes))))
                : faults().map(fault -> test(fault, fault.nodes() == 1 ? 1 : 4));
        return Stream.concat(
                faults,
                Stream.of(
                        DynamicTest.dynamicTest("nothing came afterwards", this::checkAgain),
                        DynamicTest.dynamicTest("the audit would have noticed", this::spoil)));
    }

    private static Stream<Fault> faults() {
        String only = System.getProperty("faults.only", "");
        return Fault.ALL.stream().filter(fault -> fault.title().contains(only));
    }

    private DynamicTest test(Fault fault, int lanes) {
        return DynamicTest.dynamicTest(fault + ", lanes: " + lanes, () -> check(fault, lanes));
    }

    private void check(Fault fault, int lanes) throws Exception {
        Instant began = Instant.now();
        Random random = new Random(FaultTable.SEED + runs.size());
        String run = "run" + runs.size();
        runs.add(run);
        rig.lanes(lanes);
        rig.nodes(fault.nodes());
        try (Load load = new Load(rig.stream(), run, new Random(random.nextLong()), fault.wishes())) {
            load.start();
            int times = FaultTable.LONG ? fault.many() : fault.few();
            String done = fault.trouble().make(new Situation(rig, load, random, times));
            load.finish(RECORDS);
            Verdict verdict = new Audit(rig.database(), rig.stream()).of(run, load.since());
            FaultTable.Row row =
                    new FaultTable.KitRun(fault.title(), lanes, done, verdict, Duration.between(began, Instant.now()));
            System.out.println(row.line());
            if (FaultTable.LONG) {
                FaultTable.add(row);
            }
            assertHolds(verdict);
        }
    }

    /** A delivery of a process that woke up late would show only now. */
    private void checkAgain() {
        Audit audit = new Audit(rig.database(), rig.stream());
        assertThat(runs).isNotEmpty().allSatisfy(run -> assertHolds(audit.again(run)));
        assertThat(rig.database().number("SELECT count(*) FROM ledger"))
                .isEqualTo(rig.database().number("SELECT count(*) FROM expected WHERE NOT poison")
                        - rig.database()
                                .number("SELECT coalesce(sum(times_seen), 0) FROM kinesis_parked_record"
                                        + " WHERE convert_from(data, 'UTF8') NOT LIKE '%,POISON%'"));
    }

    /** Spoils the ledger of the last run in every way that is looked for: each must be found, and nothing else. */
    private void spoil() {
        String run = runs.get(runs.size() - 1);
        String middle =
                "(SELECT at FROM ledger WHERE run = '" + run + "' AND key = 'key-7' ORDER BY at OFFSET %d LIMIT 1)";
        Database database = rig.database();
        database.run("DELETE FROM ledger WHERE at = " + middle.formatted(3));
        database.run(
                "INSERT INTO ledger (run, id, key, number, shard, sequence) SELECT run, id, key, number, shard, sequence"
                        + " FROM ledger WHERE at = (SELECT max(at) FROM ledger WHERE run = '" + run
                        + "' AND key = 'key-8')");
        database.run("UPDATE ledger SET at = DEFAULT WHERE at = " + middle.formatted(5));
        database.run("INSERT INTO ledger (run, id, key, number, shard, sequence)" + " VALUES ('" + run
                + "', 'never put', 'key-x', 1, 'shardId-000000000000', '1')");
        Verdict verdict = new Audit(rig.database(), rig.stream()).again(run);
        assertThat(verdict.lost()).isOne();
        assertThat(verdict.twice()).isOne();
        assertThat(verdict.disordered()).isOne();
        assertThat(verdict.unknown()).isOne();
    }

    private static void assertHolds(Verdict verdict) {
        assertThat(verdict.put()).isPositive();
        assertThat(verdict.lost()).as("lost: %s", verdict).isZero();
        assertThat(verdict.twice()).as("counted twice: %s", verdict).isZero();
        assertThat(verdict.unknown()).as("not on the stream: %s", verdict).isZero();
        assertThat(verdict.disordered()).as("out of order: %s", verdict).isZero();
        assertThat(verdict.misplaced())
                .as("good ones parked, or poison stored: %s", verdict)
                .isZero();
        assertThat(verdict.stored() + verdict.parked()).isEqualTo(verdict.put());
    }
}
