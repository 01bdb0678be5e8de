package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.expensetracker.kinesis.RecordBatch.Parked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SqsDestinationTest extends FailureDestination {

    private static TestQueues queues;

    private final String queue = "failed" + System.identityHashCode(this);

    @BeforeAll
    static void startThem() {
        queues = new TestQueues();
    }

    @AfterAll
    static void closeThem() {
        queues.close();
    }

    @Override
    void configure(KinesisActivationSpec spec) {
        super.configure(spec);
        spec.setOnFailure("SQS");
        spec.setFailureDestination(queues.url(queue));
        spec.setFailureEndpoint(queues.address());
    }

    /** The queue does not exist before. */
    @Override
    void appear() {
        queues.create(queue);
    }

    @Override
    List<String> documents() {
        return queues.drain(queue);
    }

    @Test
    void shouldSendARecordThatIsTooLargeWithoutItsBytesAndSaySo() {
        appear();
        String large = "x".repeat(256 * 1024);
        String almost = "y".repeat(190 * 1024);
        poison.add(large);
        poison.add(almost);

        assertThat(loop.process(List.of(record(1, large), record(2, almost)))).isTrue();

        List<String> documents = documents();
        JsonObject without = json(documents.get(0));
        assertThat(without).doesNotContainKey("data");
        assertThat(without.getString("dataOmitted")).contains("262144 bytes", "longer than the 262144");
        assertThat(without.getString("sequenceNumber")).isEqualTo("101");
        assertThat(without.getInt("size")).isEqualTo(256 * 1024);
        assertThat(data(json(documents.get(1)))).isEqualTo(almost);
        assertThat(documents.get(1).length()).isBetween(250 * 1024, SqsDestination.LONGEST_MESSAGE);
    }

    @Nested
    class WhenTheQueueIsFifo {

        @Test
        void shouldKeepARecordThatIsSentTwiceOnce() throws Exception {
            String fifo = queue + ".fifo";
            queues.create(fifo);
            KinesisActivationSpec spec = new KinesisActivationSpec();
            spec.setStreamName("transactions");
            spec.setApplicationName("tests");
            spec.setPositionDataSource("unused");
            configure(spec);
            spec.setFailureDestination(queues.url(fifo));
            try (FailureOutbox ordered = new FailureOutbox(spec.settings().get(0), context.clock())) {
                ordered.send(SHARD, List.of(new Parked(record(1, "r1"), "x", "y")), 1);
                ordered.send(SHARD, List.of(new Parked(record(1, "r1"), "x", "y")), 1);
                ordered.send(SHARD, List.of(new Parked(record(2, "r2"), "x", "y")), 1);
            }

            assertThat(queues.drain(fifo)).hasSize(2);
        }
    }
}
