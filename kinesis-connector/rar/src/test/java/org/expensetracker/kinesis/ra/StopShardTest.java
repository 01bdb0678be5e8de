package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StopShardTest extends ReaderOfAShard {

    @Override
    void configure(KinesisActivationSpec spec) {
        spec.setOnFailure("STOP_SHARD");
    }

    private Future<Boolean> standingStillBeforeTheThird() {
        poison.add("r3");
        Future<Boolean> done = thread.submit(() -> loop.process(records(5)));
        await().until(() -> calls.get() > 12);
        assertThat(done).isNotDone();
        return done;
    }

    @Test
    void shouldStandStillAndThenGoOnWhenTheCauseIsGone() throws Exception {
        Future<Boolean> done = standingStillBeforeTheThird();
        assertThat(heard()).containsExactly("r1", "r2");
        assertThat(storedPosition()).isEqualTo("102");

        poison.clear();

        assertThat(done.get()).isTrue();
        assertThat(heard()).containsExactly("r1", "r2", "r3", "r4", "r5");
        assertThat(parked()).isEmpty();
    }

    @Test
    void shouldEndWhenTheAdapterStopsAndLeaveThePositionBeforeTheRecord() throws Exception {
        Future<Boolean> done = standingStillBeforeTheThird();

        stop.raise();

        assertThat(done.get()).isFalse();
        assertThat(storedPosition()).isEqualTo("102");
        assertThat(parked()).isEmpty();
    }

    @Test
    void shouldEndWhenTheShardGoesToAnotherNode() throws Exception {
        Future<Boolean> done = standingStillBeforeTheThird();

        leaseHeld.set(false);

        assertThat(done.get()).isFalse();
    }

    @Test
    void shouldStillParkWhatTheBeanItselfParks() {
        container.bean((batch, transactions) -> batch.park(batch.records().get(0), "hopeless", "by nature"));

        assertThat(loop.process(records(2))).isTrue();

        assertThat(parked()).containsExactly("r1");
    }

    @Test
    void shouldStandStillWhenTheBeanParksAndNobodySaidWhere() throws Exception {
        container.bean((batch, transactions) -> {
            calls.incrementAndGet();
            batch.park(batch.records().get(0), "hopeless", "by nature");
        });
        ShardContext lease = context("node-1", spec -> {
            spec.setPositionStore("LEASE");
            spec.setPositionDataSource(null);
        });
        ShardPosition begin =
                lease.tables().positions().claim(SHARD, position.at()).get(0);
        Future<Boolean> done = thread.submit(() -> loop(lease, begin).process(records(1)));
        await().until(() -> calls.get() > 4);

        assertThat(done).isNotDone();
        assertThat(begin.at()).isEqualTo(position.at());
        stop.raise();
        assertThat(done.get()).isFalse();
    }
}
