package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.expensetracker.kinesis.OutgoingRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

class AggregateTest {

    private static List<KinesisClientRecord> unpacked(byte[] data) {
        return new AggregatorUtil()
                .deaggregate(List.of(KinesisClientRecord.builder()
                        .sequenceNumber("1")
                        .partitionKey("outer")
                        .approximateArrivalTimestamp(Instant.EPOCH)
                        .data(ByteBuffer.wrap(data))
                        .build()));
    }

    @Test
    void shouldBeReadByTheClientLibrary() {
        Aggregate aggregate = new Aggregate();
        aggregate.add(OutgoingRecord.of("a", "one"));
        aggregate.add(new OutgoingRecord("b", "7", new byte[0]));
        aggregate.add(new OutgoingRecord("a", "7", new byte[300]));
        aggregate.add(OutgoingRecord.of("\u00fcber", "four"));

        List<KinesisClientRecord> records = unpacked(aggregate.bytes());

        assertThat(records).extracting(KinesisClientRecord::partitionKey).containsExactly("a", "b", "a", "\u00fcber");
        assertThat(records).extracting(KinesisClientRecord::explicitHashKey).containsExactly(null, "7", "7", null);
        assertThat(records).extracting(KinesisClientRecord::subSequenceNumber).containsExactly(0L, 1L, 2L, 3L);
        assertThat(records).extracting(r -> r.data().remaining()).containsExactly(3, 0, 300, 4);
    }

    @Test
    void shouldKnowItsSizeBeforeItIsMade() {
        Aggregate aggregate = new Aggregate();
        for (int n = 0; n < 300; n++) {
            OutgoingRecord record = new OutgoingRecord("key" + n % 200, n % 3 == 0 ? "" + n : null, new byte[n]);
            int expected = aggregate.size() + aggregate.growth(record);
            aggregate.add(record);
            assertThat(aggregate.size()).isEqualTo(expected).isEqualTo(aggregate.bytes().length);
        }
    }

    @Nested
    class WhenARequestIsCut {

        private final Function<OutgoingRecord, Object> oneShard = record -> "shard";

        private WaitingItems waiting(Ordering ordering, List<OutgoingRecord> records) {
            SenderSettings settings = new SenderSettings(
                    "stream",
                    null,
                    ordering,
                    Aggregation.KPL,
                    1 << 20,
                    10_000,
                    Duration.ofSeconds(10),
                    Duration.ofMillis(1));
            return new WaitingItems(new Parcel(records).items(), settings);
        }

        private static List<String> texts(Envelope envelope) {
            return envelope.items().stream()
                    .map(item -> new String(item.sent().data(), StandardCharsets.UTF_8))
                    .map(text -> text.substring(0, Math.min(text.length(), 3)))
                    .toList();
        }

        @Test
        void shouldPackWhatFitsAndLeaveOneAloneAsItIs() {
            List<OutgoingRecord> records = new ArrayList<>();
            IntStream.range(0, 60).forEach(n -> records.add(OutgoingRecord.of("key" + n, new byte[1_000])));
            records.add(OutgoingRecord.of("large", new byte[200_000]));
            WaitingItems waiting = waiting(Ordering.NONE, records);

            List<Envelope> request = waiting.next(oneShard);

            assertThat(waiting.isEmpty()).isTrue();
            assertThat(request).extracting(envelope -> envelope.items().size()).containsExactly(50, 10, 1);
            assertThat(request).allSatisfy(envelope -> assertThat(envelope.size())
                    .isEqualTo(envelope.entry().data().asByteArray().length
                            + envelope.entry().partitionKey().length()));
            assertThat(request.get(0).size()).isLessThanOrEqualTo(Envelope.LARGEST_AGGREGATE);
            assertThat(request.get(2).entry().data().asByteArray()).hasSize(200_000);
        }

        @Test
        void shouldKeepEachGroupForItself() {
            List<OutgoingRecord> records =
                    List.of(OutgoingRecord.of("a", "1"), OutgoingRecord.of("b", "2"), OutgoingRecord.of("a", "3"));

            List<Envelope> request = waiting(Ordering.NONE, records).next(OutgoingRecord::partitionKey);

            assertThat(request).extracting(WhenARequestIsCut::texts).containsExactly(List.of("1", "3"), List.of("2"));
        }

        /** The large one does not fit beside the first, so the small one after it must not overtake. */
        @Test
        void shouldPutOneKeyIntoOneEntryWhereOrderCounts() {
            List<OutgoingRecord> records = List.of(
                    OutgoingRecord.of("a", "a-1"),
                    OutgoingRecord.of("b", "b-1"),
                    OutgoingRecord.of("a", "a-2" + "x".repeat(60_000)),
                    OutgoingRecord.of("b", "b-2"),
                    OutgoingRecord.of("a", "a-3"));
            WaitingItems waiting = waiting(Ordering.KEY, records);

            assertThat(waiting.next(oneShard))
                    .extracting(WhenARequestIsCut::texts)
                    .containsExactly(List.of("a-1", "b-1", "b-2"));
            assertThat(waiting.next(oneShard))
                    .extracting(WhenARequestIsCut::texts)
                    .containsExactly(List.of("a-2"));
            assertThat(waiting.next(oneShard))
                    .extracting(WhenARequestIsCut::texts)
                    .containsExactly(List.of("a-3"));
        }

        @Test
        void shouldStayWithinFiveMebibytes() {
            List<OutgoingRecord> records = IntStream.range(0, 9_000)
                    .mapToObj(n -> OutgoingRecord.of("key" + n, new byte[1_000]))
                    .toList();
            WaitingItems waiting = waiting(Ordering.NONE, records);
            for (int sent = 0; !waiting.isEmpty(); ) {
                List<Envelope> request = waiting.next(oneShard);
                assertThat(request.stream().mapToInt(Envelope::size).sum()).isLessThanOrEqualTo(5 << 20);
                sent += request.stream()
                        .mapToInt(envelope -> envelope.items().size())
                        .sum();
                assertThat(waiting.isEmpty()).isEqualTo(sent == 9_000);
            }
        }
    }
}
