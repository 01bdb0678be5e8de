package org.expensetracker.kinesis.ra;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import org.expensetracker.kinesis.OutgoingRecord;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.kpl.Messages.AggregatedRecord;
import software.amazon.kinesis.retrieval.kpl.Messages.Record;

/**
 * Records packed in the public format of the Kinesis Producer Library: a magic number, a message with the tables of keys
 * and the records that point into them, and the message's MD5. The message is the client library's own class, so what is
 * written here is what that reads. Not thread-safe.
 */
final class Aggregate {

    private static final int MD5_BYTES = 16;

    private final AggregatedRecord.Builder message = AggregatedRecord.newBuilder();
    private final Map<String, Integer> keys = new HashMap<>();
    private final Map<String, Integer> hashKeys = new HashMap<>();
    private int size = AggregatorUtil.AGGREGATED_RECORD_MAGIC.length + MD5_BYTES;

    /** The bytes that it has now. */
    int size() {
        return size;
    }

    /** The bytes that it would have more with this record. */
    int growth(OutgoingRecord record) {
        return CodedOutputStream.computeMessageSize(AggregatedRecord.RECORDS_FIELD_NUMBER, inner(record))
                + entry(keys, AggregatedRecord.PARTITION_KEY_TABLE_FIELD_NUMBER, record.partitionKey())
                + entry(hashKeys, AggregatedRecord.EXPLICIT_HASH_KEY_TABLE_FIELD_NUMBER, record.explicitHashKey());
    }

    void add(OutgoingRecord record) {
        size += growth(record);
        message.addRecords(inner(record));
        if (keys.putIfAbsent(record.partitionKey(), keys.size()) == null) {
            message.addPartitionKeyTable(record.partitionKey());
        }
        if (record.explicitHashKey() != null
                && hashKeys.putIfAbsent(record.explicitHashKey(), hashKeys.size()) == null) {
            message.addExplicitHashKeyTable(record.explicitHashKey());
        }
    }

    private Record inner(OutgoingRecord record) {
        Record.Builder inner = Record.newBuilder()
                .setPartitionKeyIndex(keys.getOrDefault(record.partitionKey(), keys.size()))
                .setData(UnsafeByteOperations.unsafeWrap(record.data()));
        if (record.explicitHashKey() != null) {
            inner.setExplicitHashKeyIndex(hashKeys.getOrDefault(record.explicitHashKey(), hashKeys.size()));
        }
        return inner.build();
    }

    private static int entry(Map<String, Integer> table, int field, String key) {
        return key == null || table.containsKey(key) ? 0 : CodedOutputStream.computeStringSize(field, key);
    }

    byte[] bytes() {
        byte[] inside = message.build().toByteArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        bytes.writeBytes(AggregatorUtil.AGGREGATED_RECORD_MAGIC);
        bytes.writeBytes(inside);
        bytes.writeBytes(md5().digest(inside));
        return bytes.toByteArray();
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
