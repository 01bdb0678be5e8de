package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.expensetracker.kinesis.KinesisRecord;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class LanesTest extends ReaderOfAShard {

    private static final int KEYS = 20;

    @Override
    void configure(KinesisActivationSpec spec) {
        spec.setParallelism("4");
        spec.setBatchSize("10");
    }

    private Lanes lanes(String worker, int parallelism) throws Exception {
        return lanes(context(worker, spec -> spec.setParallelism("" + parallelism)), stop);
    }

    private Lanes lanes(ShardContext of, StopSignal until) throws Exception {
        ShardContext running =
                new ShardContext(of.settings(), of.tables(), of.delivery(), of.threads(), until, of.clock());
        return new Lanes(
                running,
                of.tables().positions().claim(SHARD, ExtendedSequenceNumber.TRIM_HORIZON),
                new ShardVitals(of.clock()),
                leaseHeld::get);
    }

    /** Record n has the key n mod 20 and the value "key:n". */
    private static List<KinesisRecord> keyed(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> new KinesisRecord(
                        String.valueOf(1_000 + n),
                        0,
                        "key" + n % KEYS,
                        Instant.now(),
                        (n % KEYS + ":" + n).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static ExtendedSequenceNumber number(int n) {
        return new ExtendedSequenceNumber(String.valueOf(1_000 + n));
    }

    private static List<KinesisRecord> undone(Lanes lanes, List<KinesisRecord> records) {
        return records.stream().filter(lanes.covered().negate()).toList();
    }

    private void assertOnceAndInOrderOfEachKey(int records) {
        List<String> heard = heard();
        assertThat(heard).hasSize(records).doesNotHaveDuplicates();
        for (int key = 0; key < KEYS; key++) {
            String prefix = key + ":";
            assertThat(heard.stream()
                            .filter(value -> value.startsWith(prefix))
                            .map(value -> Integer.parseInt(value.substring(prefix.length()))))
                    .isSorted();
        }
    }

    @Test
    void shouldDeliverEachKeyInItsOrderAndTheLanesAtOnce() throws Exception {
        CountDownLatch twoAtOnce = new CountDownLatch(2);
        container.bean((batch, transactions) -> {
            twoAtOnce.countDown();
            await().until(() -> twoAtOnce.getCount() == 0);
            store(batch, transactions);
        });
        Lanes lanes = lanes("node-1", 4);

        assertThat(lanes.deliver(keyed(1, 500), Duration.ZERO)).isTrue();

        assertOnceAndInOrderOfEachKey(500);
        assertThat(database.number("SELECT sum(records) FROM kinesis_position")).isEqualTo(500);
        assertThat(database.number("SELECT count(*) FROM kinesis_position")).isEqualTo(4);
    }

    @Test
    void shouldLetNoOtherLaneWaitForOneThatStandsStill() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        container.bean((batch, transactions) -> {
            if (batch.records().get(0).partitionKey().equals("key7")) {
                await().until(() -> goOn.getCount() == 0);
            }
            store(batch, transactions);
        });
        Lanes lanes = lanes("node-1", 4);
        var delivery = thread.submit(() -> lanes.deliver(keyed(7, 206), Duration.ZERO));

        long slow = keyed(7, 206).stream()
                .filter(record -> Lanes.laneOf(record.partitionKey(), 4) == Lanes.laneOf("key7", 4))
                .count();
        await().until(() -> heard().size() == 200 - slow);
        assertThat(delivery).isNotDone();
        goOn.countDown();

        assertThat(delivery.get()).isTrue();
        assertOnceAndInOrderOfEachKey(200);
    }

    @Test
    void shouldBeginAgainWithWhatIsUndoneOnEachLane() throws Exception {
        poison.add("3:123");
        container.bean((batch, transactions) -> {
            if (batch.records().stream().anyMatch(record -> value(record).equals("3:123"))) {
                stop.raise();
            }
            store(batch, transactions);
        });
        assertThat(lanes("node-1", 4).deliver(keyed(1, 300), Duration.ZERO)).isFalse();
        assertThat(heard().size()).isLessThan(300);
        poison.clear();
        container.bean(this::store);

        Lanes next = lanes(context("node-2"), new StopSignal());
        assertThat(next.lowest().at())
                .isEqualTo(context("x").tables().positions().read(SHARD).orElseThrow());
        assertThat(next.deliver(undone(next, keyed(1, 300)), Duration.ZERO)).isTrue();

        assertOnceAndInOrderOfEachKey(300);
    }

    private static String value(KinesisRecord record) {
        return new String(record.data(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldKeepTheNumberOfLanesUntilAllStandAtOnePlace() throws Exception {
        lanes("node-1", 4).deliver(keyed(1, 1), Duration.ZERO);
        Lanes uneven = lanes("node-2", 2);
        assertThat(uneven.count()).isEqualTo(4);
        assertThat(uneven.areLevel()).isFalse();

        assertThat(uneven.deliver(undone(uneven, keyed(1, 50)), Duration.ZERO)).isTrue();
        assertThat(uneven.level(number(50), 0)).isTrue();

        for (int parallelism : new int[] {2, 16, 1, 3}) {
            Lanes next = lanes("node-" + parallelism, parallelism);
            assertThat(next.count()).isEqualTo(parallelism);
            assertThat(next.lowest().at()).isEqualTo(number(50));
            assertThat(undone(next, keyed(1, 50))).isEmpty();
        }
        Lanes last = lanes("node-4", 4);
        last.deliver(keyed(51, 100), Duration.ZERO);
        assertOnceAndInOrderOfEachKey(100);
    }

    @Test
    void shouldRefuseEveryLaneOfTheOwnerBefore() throws Exception {
        Lanes old = lanes("node-1", 16);
        Lanes taken = lanes("node-2", 2);

        assertThat(old.deliver(keyed(1, 50), Duration.ZERO)).isFalse();
        assertThat(old.level(number(50), 0)).isFalse();
        assertThat(heard()).isEmpty();
        assertThat(taken.deliver(keyed(1, 50), Duration.ZERO)).isTrue();
        assertOnceAndInOrderOfEachKey(50);
    }

    @Test
    void shouldMoveNoLaneBack() throws Exception {
        Lanes lanes = lanes("node-1", 4);
        lanes.deliver(keyed(1, 100), Duration.ZERO);

        assertThat(lanes.level(number(10), 0)).isTrue();

        assertThat(undone(lanes, keyed(1, 100))).isEmpty();
        assertThat(lanes.level(number(100), 0)).isTrue();
        assertThat(lanes.areLevel()).isTrue();
    }

    @Test
    void shouldCountWhatNoLaneWasGiven() throws Exception {
        Lanes lanes = lanes("node-1", 4);

        assertThat(lanes.level(number(30), 30)).isTrue();

        assertThat(database.number("SELECT sum(records) FROM kinesis_position")).isEqualTo(30);
        assertThat(new ArrayList<>(database.strings("SELECT DISTINCT sequence_number FROM kinesis_position")))
                .containsExactly("1030");
    }

    @Test
    void shouldGiveUpWhenTheDatabaseForgotWhatItConfirmed() throws Exception {
        Lanes lanes = lanes("node-1", 1);
        lanes.deliver(keyed(1, 10), Duration.ZERO);
        database.run("UPDATE kinesis_position SET sequence_number = '1005'");
        database.run("DELETE FROM heard WHERE at > 5");

        assertThat(lanes.deliver(keyed(11, 20), Duration.ZERO)).isFalse();
        assertThat(lanes.level(number(20), 0)).isFalse();

        Lanes again = lanes("node-1", 1);
        assertThat(again.deliver(undone(again, keyed(1, 20)), Duration.ZERO)).isTrue();
        assertOnceAndInOrderOfEachKey(20);
    }
}
