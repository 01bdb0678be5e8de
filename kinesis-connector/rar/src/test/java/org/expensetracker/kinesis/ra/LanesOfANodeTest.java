package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LanesOfANodeTest extends Nodes {

    @ParameterizedTest
    @EnumSource(PositionStore.class)
    void shouldDeliverInLanesThroughASplitAndRestartsWithAnotherNumberOfThem(PositionStore store) throws Exception {
        kinesis.create(stream, 1);
        for (String lanes : List.of("1", "4", "3")) {
            Node node = new Node("one");
            node.spec.setParallelism(lanes);
            node.spec.setPositionStore(store.name());
            node.start();
            kinesis.put(stream, TestKinesis.texts("from " + lanes + " " + nodes.size() + ":", 500));
            if (lanes.equals("4")) {
                kinesis.split(stream);
            }
            awaitHeard(nodes.size() * 500L);
            node.stop();
        }
    }

    @Test
    void shouldBeginAtTheFirstRecordItSawWhenItBeganWithTheLatest() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, TestKinesis.texts("before", 10));
        Node node = new Node("one");
        node.spec.setInitialPosition("LATEST");
        node.spec.setParallelism("4");
        node.spec.setOnFailure("STOP_SHARD");
        poison.add("r1");
        node.start();
        await().atMost(PATIENCE).until(() -> database.number("SELECT count(*) FROM kinesis_position") == 4);
        kinesis.put(stream, TestKinesis.texts("r", 50));
        await().atMost(PATIENCE).until(() -> heard() > 30);
        node.stop();
        poison.clear();
        Node next = new Node("two");
        next.spec.setInitialPosition("LATEST");
        next.start();

        awaitHeard(50);
        assertThat(database.number("SELECT count(*) FROM heard WHERE value LIKE 'before%'"))
                .isZero();
    }
}
