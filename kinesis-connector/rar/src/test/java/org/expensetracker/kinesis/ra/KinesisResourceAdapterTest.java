package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.resource.spi.InvalidPropertyException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole adapter. */
class KinesisResourceAdapterTest extends Nodes {

    @ParameterizedTest
    @EnumSource(ConsumerMode.class)
    void shouldDeliverEverythingOnceAndInOrder(ConsumerMode mode) throws Exception {
        kinesis.create(stream, 2);
        kinesis.put(stream, TestKinesis.texts("before", 1_000));
        Node node = new Node("one");
        node.spec.setConsumerMode(mode.name());
        node.start();
        awaitHeard(1_000);
        kinesis.put(stream, TestKinesis.texts("after", 1_000));

        awaitHeard(2_000);
        assertThat(database.strings("SELECT substring(value from '[0-9]+$') FROM heard"
                        + " WHERE value LIKE 'after%' AND shard LIKE '%0' ORDER BY at"))
                .isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
    }

    @Test
    void shouldParkWhatCannotBeProcessedAndDeliverTheRest() throws Exception {
        poison.addAll(Set.of("r7", "r300"));
        kinesis.create(stream, 2);
        new Node("one").start();
        kinesis.put(stream, TestKinesis.texts("r", 600));

        awaitHeard(598);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.strings("SELECT partition_key FROM kinesis_parked_record"))
                        .containsExactlyInAnyOrder("r7", "r300"));
    }

    @Test
    void shouldRefuseStreamsThatDoNotExist() {
        kinesis.create(stream, 1);
        Node node = new Node("one");
        node.spec.setStreamName(stream + ",orders,refunds");

        assertThatThrownBy(node::start)
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContainingAll(
                        "Stream 'orders' does not exist",
                        "Stream 'refunds' does not exist",
                        kinesis.address(),
                        "eu-central-1",
                        "waitForStream")
                .hasMessageNotContaining("'" + stream + "'");
    }

    @Test
    void shouldWaitForAStreamThatIsMadeLaterWhereTheBeanSaysSo() throws Exception {
        Node node = new Node("one");
        node.spec.setWaitForStream("true");
        node.start();
        await().during(Duration.ofSeconds(1)).until(() -> heard() == 0);
        kinesis.create(stream, 1);
        kinesis.put(stream, TestKinesis.texts("r", 10));

        awaitHeard(10);
    }

    @Test
    void shouldTakeAnOutageForNoMistake() {
        Node node = new Node("one");
        node.spec.setEndpoint("http://127.0.0.1:1");

        assertThatCode(node::start).doesNotThrowAnyException();
    }

    @Test
    void shouldHearSeveralStreams() throws Exception {
        kinesis.create(stream + "a", 2);
        kinesis.create(stream + "b", 1);
        kinesis.put(stream + "a", TestKinesis.texts("a", 100));
        Node node = new Node("one");
        node.spec.setStreamName(null);
        node.spec.setRegion(null);
        node.spec.setStreamArn(arn(stream + "a") + "," + arn(stream + "b"));
        node.start();
        kinesis.put(stream + "b", TestKinesis.texts("b", 100));

        awaitHeard(200);
        assertThat(database.strings(
                        "SELECT stream || ' ' || count(*) FROM kinesis_position GROUP BY stream ORDER BY 1"))
                .containsExactly(stream + "a 2", stream + "b 1");
    }

    private static String arn(String name) {
        return "arn:aws:kinesis:eu-central-1:000000000000:stream/" + name;
    }

    @Test
    void shouldGoOnFromThePositionAfterARestart() throws Exception {
        kinesis.create(stream, 2);
        kinesis.put(stream, TestKinesis.texts("first", 100));
        Node node = new Node("one").start();
        awaitHeard(100);
        await().atMost(PATIENCE).until(() -> shownByJmx("Records"), done -> done == 100);
        node.stop();
        assertThat(shownByJmx("Epoch")).as("nothing is left behind").isZero();
        kinesis.put(stream, TestKinesis.texts("second", 100));
        new Node("two").start();

        awaitHeard(200);
    }

    /** The sum over the shards that are shown. */
    private long shownByJmx(String attribute) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        long sum = 0;
        for (ObjectName name :
                server.queryNames(new ObjectName("org.expensetracker.kinesis:stream=" + stream + ",*"), null)) {
            sum += (long) server.getAttribute(name, attribute);
        }
        return sum;
    }

    @Test
    void shouldFollowSplitsAndMergesUnderLoad() throws Exception {
        kinesis.create(stream, 1);
        new Node("one").start();
        kinesis.put(stream, TestKinesis.texts("a", 500));
        kinesis.split(stream);
        kinesis.put(stream, TestKinesis.texts("b", 500));
        kinesis.merge(stream);
        kinesis.put(stream, TestKinesis.texts("c", 500));

        awaitHeard(1_500);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        database.number("SELECT count(*) FROM kinesis_position WHERE sequence_number = 'SHARD_END'"))
                .isEqualTo(3));
    }

    @Test
    void shouldShareShardsBetweenNodesAndCountNothingTwice() throws Exception {
        kinesis.create(stream, 4);
        new Node("one").start();
        kinesis.put(stream, TestKinesis.texts("a", 1_000));
        new Node("two").start();
        await().atMost(PATIENCE)
                .until(() -> database.number("SELECT count(DISTINCT owner) FROM kinesis_position") == 2);
        kinesis.put(stream, TestKinesis.texts("b", 1_000));

        awaitHeard(2_000);
    }

    @Test
    void shouldShowThatAnIdleShardIsNotBehind() throws Exception {
        kinesis.create(stream, 1);
        new Node("one").start();
        kinesis.put(stream, TestKinesis.texts("r", 1));
        awaitHeard(1);

        await().atMost(PATIENCE)
                .until(() -> database.number("SELECT count(*) FROM kinesis_position"
                                + " WHERE behind_millis = 0 AND updated_at > (SELECT max(arrived) FROM (SELECT now() -"
                                + " interval '2 seconds' AS arrived) x)")
                        == 1);
    }

    @Test
    void shouldDeliverOneByOneToABeanThatTakesOneRecord() throws Exception {
        poison.add("r7");
        kinesis.create(stream, 1);
        Node node = new Node("one");
        node.container.oneByOne();
        node.start();
        kinesis.put(stream, TestKinesis.texts("r", 50));

        awaitHeard(49);
        assertThat(database.strings("SELECT partition_key FROM kinesis_parked_record"))
                .containsExactly("r7");
        assertThat(database.number("SELECT count(DISTINCT xmin::text) FROM heard"))
                .isEqualTo(49);
    }

    @Test
    void shouldStandStillAcrossARestart() throws Exception {
        poison.add("r5");
        kinesis.create(stream, 1);
        kinesis.put(stream, TestKinesis.texts("r", 10));
        Node node = new Node("one");
        node.spec.setOnFailure("STOP_SHARD");
        node.start();
        awaitHeard(4);
        node.stop();
        assertThat(heard()).isEqualTo(4);
        poison.clear();
        new Node("two").start();

        awaitHeard(10);
    }

    @Test
    void shouldCountFilteredRecordsAsDone() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, TestKinesis.texts("r", 1_000));
        Node node = new Node("one");
        node.spec.setFilter("partitionKey = *7");
        node.start();
        await().atMost(PATIENCE)
                .until(() -> database.number("SELECT coalesce(sum(records), 0) FROM kinesis_position") == 1_000);
        awaitHeard(100);
        node.stop();
        new Node("two").start();
        kinesis.put(stream, TestKinesis.texts("s", 10));

        awaitHeard(110);
    }
}
