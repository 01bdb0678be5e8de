package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.Messages.AggregatedRecord;
import software.amazon.kinesis.retrieval.kpl.Messages.Record;

class SafeAggregatesTest {

    private final SafeAggregates aggregates = new SafeAggregates();

    private static KinesisClientRecord record(String number, byte[] data) {
        return KinesisClientRecord.builder()
                .sequenceNumber(number)
                .partitionKey("outer")
                .approximateArrivalTimestamp(Instant.EPOCH)
                .data(ByteBuffer.wrap(data).asReadOnlyBuffer())
                .build();
    }

    /** As the Kinesis Producer Library writes it: a magic number, the message, the message's MD5. */
    private static byte[] aggregate(AggregatedRecord message) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(AggregatorUtil.AGGREGATED_RECORD_MAGIC);
        bytes.write(message.toByteArray());
        bytes.write(MessageDigest.getInstance("MD5").digest(message.toByteArray()));
        return bytes.toByteArray();
    }

    private static Record inner(int key, String text) {
        return Record.newBuilder()
                .setPartitionKeyIndex(key)
                .setData(ByteString.copyFromUtf8(text))
                .build();
    }

    private static String text(KinesisClientRecord record) {
        return StandardCharsets.UTF_8.decode(record.data().duplicate()).toString();
    }

    @Test
    void shouldTakeRecordsOutOfAnAggregate() throws Exception {
        byte[] data = aggregate(AggregatedRecord.newBuilder()
                .addPartitionKeyTable("a")
                .addRecords(inner(0, "one"))
                .addRecords(inner(0, "two"))
                .build());

        List<KinesisClientRecord> records = aggregates.deaggregate(List.of(record("1", data)));

        assertThat(records).extracting(SafeAggregatesTest::text).containsExactly("one", "two");
        assertThat(records).extracting(KinesisClientRecord::subSequenceNumber).containsExactly(0L, 1L);
    }

    @Test
    void shouldKeepAnAggregateThatIsBrokenInsideAndItsNeighbours() throws Exception {
        byte[] broken = aggregate(AggregatedRecord.newBuilder()
                .addPartitionKeyTable("a")
                .addRecords(inner(0, "one"))
                .addRecords(inner(7, "its key is missing"))
                .build());
        byte[] plain = "plain".getBytes(StandardCharsets.UTF_8);

        List<KinesisClientRecord> records =
                aggregates.deaggregate(List.of(record("1", plain), record("2", broken), record("3", plain)));

        assertThat(records).extracting(KinesisClientRecord::sequenceNumber).containsExactly("1", "2", "3");
        assertThat(records.get(1).data().remaining()).isEqualTo(broken.length);
    }

    @Test
    void shouldLeaveOtherBytesAlone() {
        byte[] plain = new byte[] {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2, 1, 2, 3};

        List<KinesisClientRecord> records = aggregates.deaggregate(List.of(record("1", plain)));

        assertThat(records)
                .singleElement()
                .satisfies(record -> assertThat(record.data().remaining()).isEqualTo(plain.length));
    }
}
