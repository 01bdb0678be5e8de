package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class OwnershipTest extends ReaderOfAShard {

    @Test
    void shouldDoNothingForTheOldOwner() throws Exception {
        ShardContext other = context("node-2");
        ShardPosition taken = other.tables()
                .positions()
                .claim(SHARD, ExtendedSequenceNumber.TRIM_HORIZON)
                .get(0);

        assertThat(loop.process(records(3))).isFalse();
        assertThat(heard()).isEmpty();

        assertThat(loop(other, taken).process(records(3))).isTrue();
        assertThat(heard()).containsExactly("r1", "r2", "r3");
    }

    @Test
    void shouldWaitForTheTransactionThatTheOldOwnerIsIn() throws Exception {
        AtomicBoolean inside = new AtomicBoolean();
        AtomicBoolean goOn = new AtomicBoolean();
        container.bean((batch, transactions) -> {
            inside.set(true);
            await().untilTrue(goOn);
            store(batch, transactions);
        });
        Future<Boolean> old = thread.submit(() -> loop.process(records(3)));
        await().untilTrue(inside);
        ExecutorService second = Executors.newSingleThreadExecutor();
        Future<ShardPosition> taken = second.submit(() -> context("node-2")
                .tables()
                .positions()
                .claim(SHARD, ExtendedSequenceNumber.TRIM_HORIZON)
                .get(0));
        await().until(() ->
                database.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == 1);
        goOn.set(true);

        assertThat(old.get()).isTrue();
        assertThat(taken.get().at().sequenceNumber()).isEqualTo("103");
        second.shutdown();
    }

    @Test
    void shouldStopWhenTheLeaseIsLost() {
        leaseHeld.set(false);

        assertThat(loop.process(records(1))).isFalse();
        assertThat(heard()).isEmpty();
    }
}
