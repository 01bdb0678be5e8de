package org.expensetracker.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.expensetracker.kinesis.RecordBatch.Parked;
import org.junit.jupiter.api.Test;

class RecordBatchTest {

    private final KinesisRecord first = new KinesisRecord("1", 0, "key", Instant.EPOCH, new byte[] {1});
    private final KinesisRecord second = new KinesisRecord("2", 0, "key", Instant.EPOCH, new byte[] {2});
    private final RecordBatch batch = new RecordBatch("stream", "shard", List.of(first, second), Duration.ZERO);

    @Test
    void shouldIterateInOrder() {
        assertThat(batch).containsExactly(first, second);
    }

    @Test
    void shouldRememberWhatIsParkedAndWhy() {
        batch.park(second, "unknown-tenant", "nobody is called 'nobody'");

        assertThat(batch.parked()).containsExactly(new Parked(second, "unknown-tenant", "nobody is called 'nobody'"));
    }

    @Test
    void shouldParkOneRecordOnce() {
        batch.park(second, "first", "reason");
        batch.park(second, "second", "reason");

        assertThat(batch.parked()).extracting(Parked::code).containsExactly("first");
    }

    @Test
    void shouldRefuseToParkARecordOfAnotherBatch() {
        KinesisRecord other = new KinesisRecord("3", 0, "key", Instant.EPOCH, new byte[0]);

        assertThatThrownBy(() -> batch.park(other, "code", "reason"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3");
    }

    @Test
    void shouldRememberWhatFailedAndWhy() {
        IllegalStateException cause = new IllegalStateException("busy");
        batch.fail(second, cause);

        assertThat(batch.failed()).hasSize(1).containsEntry(second, cause);
    }

    @Test
    void shouldKeepTheFirstWordOnARecord() {
        batch.park(first, "code", "reason");
        batch.fail(first, new IllegalStateException());
        batch.fail(second, new IllegalStateException());
        batch.park(second, "code", "reason");

        assertThat(batch.parked()).extracting(Parked::record).containsExactly(first);
        assertThat(batch.failed()).containsOnlyKeys(second);
    }

    @Test
    void shouldRefuseTheFailureOfARecordOfAnotherBatch() {
        KinesisRecord other = new KinesisRecord("3", 0, "key", Instant.EPOCH, new byte[0]);

        assertThatThrownBy(() -> batch.fail(other, new IllegalStateException()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3");
    }
}
