package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * How long a stream stands still when a node starts, stops or dies, with the real client library and a real lease table.
 * What was measured is printed. The bars are for a machine of two cores and hold with {@code -Dlease.bars=true}; every build
 * only asks that it happens at all, since a machine that does many things at once is no measure.
 */
class LeaseTimesTest extends StandIns {

    private static final int SHARDS = 4;
    private static final int RECORDS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final boolean BARS = Boolean.getBoolean("lease.bars");

    private final TestDatabase database = new TestDatabase();
    private final List<TestNode> nodes = new ArrayList<>();
    private TestNode.Place place;
    private String stream;
    private int heard;

    @BeforeEach
    void makeTheStream(TestInfo test) {
        useStream(test.getTestMethod().orElseThrow().getName());
    }

    private void useStream(String name) {
        stream = name;
        kinesis.create(stream, SHARDS);
        place = new TestNode.Place(database.url(), kinesis.address(), leases.address(), stream, "nobody");
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(TestNode::stop);
    }

    private TestNode node(String worker) {
        TestNode node = new TestNode(place.as(worker));
        nodes.add(node);
        return node;
    }

    /** Puts records on all shards and waits until each was heard. */
    private void passRecords() {
        kinesis.put(stream, TestKinesis.texts("from " + heard + " on, ", RECORDS));
        awaitRecords();
    }

    private void awaitRecords() {
        heard += RECORDS;
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> database.number("SELECT count(*) FROM heard") == heard);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void report(String what, Duration measured, Duration bar) {
        System.out.printf("LeaseTimesTest: %s: %d ms%n", what, measured.toMillis());
        assertThat(measured).as(what).isLessThan(BARS ? bar : PATIENCE);
    }

    @Test
    void shouldReadSoonAfterAColdStartAndSoonerAfterAWarmOne() throws Exception {
        report("first start in a new process, whose services are new too", start("one"), PATIENCE);
        useStream(stream + "Again");
        report("start on an empty lease table", start("one"), Duration.ofSeconds(8));
        nodes.get(1).stop();
        report("start of the same node again", start("one"), Duration.ofSeconds(2));
        nodes.get(2).stop();
        report("start of another node when that has stopped", start("two"), Duration.ofSeconds(3));
    }

    /** How long a new node takes until it has heard what is on each shard already. */
    private Duration start(String worker) throws Exception {
        kinesis.put(stream, TestKinesis.texts("before " + heard + ", ", RECORDS));
        TestNode node = node(worker);
        long start = System.nanoTime();
        node.start();
        awaitRecords();
        return since(start);
    }

    @Test
    void shouldTakeOverSoonFromANodeThatWasKilled() throws Exception {
        Process victim = process("victim");
        try {
            passRecords();
            node("heir").start();
            awaitTwoOwners();
            victim.destroyForcibly();
            long start = System.nanoTime();
            passRecords();
            report("takeover from a killed node that led", since(start), Duration.ofSeconds(8));
        } finally {
            victim.destroyForcibly();
        }
    }

    @Test
    void shouldTakeOverFromANodeThatStopsBeforeItsLeasesExpire() throws Exception {
        TestNode leaver = node("leaver").start();
        passRecords();
        node("heir").start();
        awaitTwoOwners();
        long start = System.nanoTime();
        leaver.stop();
        Duration stopping = since(start);
        passRecords();
        report("stop of a node that led", stopping, Duration.ofSeconds(5));
        report("stop and takeover", since(start), Duration.ofSeconds(5));
    }

    private void awaitTwoOwners() {
        await().atMost(PATIENCE)
                .until(() -> database.number("SELECT count(DISTINCT owner) FROM kinesis_position") == 2);
        passRecords();
    }

    private Process process(String worker) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                TestNode.class.getName()));
        command.addAll(place.as(worker).words());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(worker + ".log").toFile())
                .start();
    }
}
