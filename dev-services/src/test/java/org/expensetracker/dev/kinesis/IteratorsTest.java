package org.expensetracker.dev.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class IteratorsTest extends StandInTestBase {
    private static final String ONLY = "shardId-000000000000";
    private final List<String> numbers = new ArrayList<>();

    @BeforeEach
    void threeRecordsAMinuteApart() {
        createStream(1);
        for (String text : List.of("one", "two", "three")) {
            clock.forward(Duration.ofMinutes(1));
            numbers.add(put(text).sequenceNumber());
        }
    }

    private GetShardIteratorRequest.Builder from(ShardIteratorType type) {
        return GetShardIteratorRequest.builder().shardId(ONLY).shardIteratorType(type);
    }

    @Test
    void shouldBeginAtTheTrimHorizon() {
        assertThat(textsFrom(iterator(ONLY, ShardIteratorType.TRIM_HORIZON))).containsExactly("one", "two", "three");
    }

    @Test
    void shouldBeginAfterTheLatest() {
        String iterator = iterator(ONLY, ShardIteratorType.LATEST);
        assertThat(textsFrom(iterator)).isEmpty();
        put("four");
        assertThat(textsFrom(iterator)).containsExactly("four");
    }

    @Test
    void shouldBeginAtAndAfterASequenceNumber() {
        assertThat(textsFrom(
                        iterator(from(ShardIteratorType.AT_SEQUENCE_NUMBER).startingSequenceNumber(numbers.get(1)))))
                .containsExactly("two", "three");
        assertThat(textsFrom(
                        iterator(from(ShardIteratorType.AFTER_SEQUENCE_NUMBER).startingSequenceNumber(numbers.get(1)))))
                .containsExactly("three");
        String starting = shards().get(0).sequenceNumberRange().startingSequenceNumber();
        assertThat(textsFrom(iterator(from(ShardIteratorType.AT_SEQUENCE_NUMBER).startingSequenceNumber(starting))))
                .hasSize(3);
    }

    @Test
    void shouldBeginAtATime() {
        Instant second = get(iterator(ONLY, ShardIteratorType.TRIM_HORIZON))
                .records()
                .get(1)
                .approximateArrivalTimestamp();
        assertThat(textsFrom(iterator(from(ShardIteratorType.AT_TIMESTAMP).timestamp(second))))
                .containsExactly("two", "three");
        assertThat(textsFrom(iterator(from(ShardIteratorType.AT_TIMESTAMP).timestamp(second.plusMillis(1)))))
                .containsExactly("three");
        assertThat(textsFrom(iterator(from(ShardIteratorType.AT_TIMESTAMP).timestamp(Instant.EPOCH))))
                .hasSize(3);
        clock.forward(Duration.ofMinutes(1));
        assertThat(textsFrom(iterator(from(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(clock.instant().minusSeconds(1)))))
                .isEmpty();
    }

    @Test
    void shouldRefuseATimeInTheFutureAndANumberOfAnotherShard() {
        refused(() -> iterator(from(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(clock.instant().plusSeconds(60))))
                .isInstanceOf(InvalidArgumentException.class);
        String foreign = new SequenceNumbers(1, 0).format(1);
        refused(() -> iterator(from(ShardIteratorType.AFTER_SEQUENCE_NUMBER).startingSequenceNumber(foreign)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(foreign);
    }

    @Test
    void shouldGiveSequenceNumbersThatGrow() {
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldPageByTheLimitAndSayHowFarBehindItIs() {
        String iterator = iterator(ONLY, ShardIteratorType.TRIM_HORIZON);
        GetRecordsResponse first =
                client.getRecords(r -> r.shardIterator(iterator).limit(2)).join();
        assertThat(texts(first.records())).containsExactly("one", "two");
        assertThat(first.millisBehindLatest()).isBetween(60_000L, 70_000L);
        GetRecordsResponse second = get(first.nextShardIterator());
        assertThat(texts(second.records())).containsExactly("three");
        assertThat(second.millisBehindLatest()).isZero();
    }

    @Test
    void shouldGiveAtMostTenMegabytesAtOnce() {
        for (int i = 0; i < 12; i++) {
            client.putRecord(r -> r.streamName(STREAM)
                            .partitionKey("large")
                            .data(SdkBytes.fromByteArrayUnsafe(new byte[1_000_000])))
                    .join();
        }
        List<Record> page = get(iterator(ONLY, ShardIteratorType.TRIM_HORIZON)).records();
        assertThat(page).hasSize(13);
        assertThat(all(ONLY)).hasSize(15);
    }
}
