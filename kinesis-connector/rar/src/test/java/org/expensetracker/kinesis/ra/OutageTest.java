package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutageTest extends ReaderOfAShard {

    @Test
    void shouldWaitAsLongAsItTakesAndParkNothing() throws Exception {
        database.goDown();
        Future<Boolean> done = thread.submit(() -> loop.process(records(5)));
        await().during(Duration.ofSeconds(1)).until(() -> !done.isDone());
        database.comeBack();

        assertThat(done.get()).isTrue();
        assertThat(heard()).hasSize(5);
        assertThat(parked()).isEmpty();
    }

    @Test
    void shouldNotBlameTheRecordsWhenItGoesInTheMiddleOfADelivery() throws Exception {
        AtomicInteger cuts = new AtomicInteger();
        container.bean((batch, transactions) -> {
            if (cuts.incrementAndGet() <= 6) {
                database.goDown();
                database.comeBack();
            }
            store(batch, transactions);
        });

        assertThat(loop.process(records(1))).isTrue();

        assertThat(cuts.get()).isGreaterThan(6);
        assertThat(parked()).isEmpty();
        assertThat(heard()).containsExactly("r1");
    }

    @Test
    void shouldEndWhenTheAdapterStops() throws Exception {
        database.goDown();
        Future<Boolean> done = thread.submit(() -> loop.process(records(5)));
        await().during(Duration.ofMillis(300)).until(() -> !done.isDone());

        stop.raise();

        assertThat(done.get()).isFalse();
        database.comeBack();
    }
}
