package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.expensetracker.kinesis.RecordBatch;
import org.expensetracker.kinesis.ShardMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShardMeterTest extends ReaderOfAShard {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private ObjectName name;
    private ShardVitals vitals;
    private ShardMXBean shown;

    @Override
    void configure(KinesisActivationSpec spec) {
        spec.setApplicationName("meter");
    }

    @BeforeEach
    void publish() throws Exception {
        name = new ObjectName(
                "org.expensetracker.kinesis:type=Shard,application=meter,stream=transactions,shard=" + SHARD);
        vitals = new ShardVitals(context.clock());
        vitals.meter().publish(context.settings(), () -> position);
        loop = new PortionLoop(context, position, vitals, leaseHeld::get);
        shown = JMX.newMXBeanProxy(server, name, ShardMXBean.class);
    }

    @AfterEach
    void withdraw() {
        ShardMeter.withdrawAll(context.settings());
    }

    @Test
    void shouldTellWhatIsDone() {
        vitals.behind(Duration.ofMillis(1_234));
        assertThat(loop.process(records(5))).isTrue();
        assertThat(loop.process(List.of(record(6, "r6")))).isTrue();

        assertThat(shown.getOwner()).isEqualTo("node-1");
        assertThat(shown.getEpoch()).isEqualTo(1);
        assertThat(shown.getPosition()).isEqualTo("106/0");
        assertThat(shown.getBehindMillis()).isEqualTo(1_234);
        assertThat(shown.getRecords()).isEqualTo(6);
        assertThat(shown.getBatches()).isEqualTo(2);
        assertThat(shown.getRetries()).isZero();
        assertThat(shown.getParked()).isZero();
    }

    /** Two retries, two halves, the bad one's two retries; each is a batch, and all but the first a repetition. */
    @Test
    void shouldCountRepetitionsAndWhatTheAdapterParks() {
        poison.add("r2");
        assertThat(loop.process(records(2))).isTrue();

        assertThat(shown.getBatches()).isEqualTo(calls.get());
        assertThat(shown.getRetries()).isEqualTo(calls.get() - 1);
        assertThat(shown.getParked()).isEqualTo(1);
        assertThat(shown.getRecords()).isEqualTo(2);
    }

    @Test
    void shouldCountWhatTheBeanParks() {
        container.bean((batch, transactions) -> parkAll(batch));
        assertThat(loop.process(records(3))).isTrue();

        assertThat(shown.getParked()).isEqualTo(3);
        assertThat(shown.getRecords()).isEqualTo(3);
    }

    private static void parkAll(RecordBatch batch) {
        batch.forEach(record -> batch.park(record, "no", "not wanted"));
    }

    @Test
    void shouldMeasureDeliveries() {
        container.bean((batch, transactions) -> {
            for (long until = System.nanoTime() + 3_000_000; System.nanoTime() < until; ) {
                Thread.onSpinWait();
            }
        });
        loop.process(records(1));
        loop.process(List.of(record(2, "r2")));

        assertThat(shown.getDeliveryMillisMax()).isGreaterThanOrEqualTo(3);
        assertThat(shown.getDeliveryMillisTotal())
                .isGreaterThanOrEqualTo(6)
                .isGreaterThanOrEqualTo(shown.getDeliveryMillisMax());
    }

    @Test
    void shouldGiveWayToTheNextOwnerAndNotTakeItAlong() throws Exception {
        ShardContext other = context("node-2");
        ShardVitals itsVitals = new ShardVitals(other.clock());
        ShardPosition its =
                other.tables().positions().claim(SHARD, position.at()).get(0);
        itsVitals.meter().publish(other.settings(), () -> its);

        assertThat(shown.getOwner()).isEqualTo("node-2");
        vitals.meter().withdraw();
        ShardMeter.withdrawAll(context.settings());
        assertThat(shown.getEpoch()).isEqualTo(2);

        itsVitals.meter().withdraw();
        assertThat(server.isRegistered(name)).isFalse();
        itsVitals.meter().withdraw();
    }
}
