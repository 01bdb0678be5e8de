package org.expensetracker.kinesis;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A record to put on a stream. Immutable as far as its bytes are left alone: they are not copied.
 *
 * @param partitionKey 1 to 256 characters; records of one key go to one shard
 * @param explicitHashKey a decimal number of 128 bits that chooses the shard instead of the key's hash, or null
 * @param data the bytes; with the key at most what the stream takes, 1 MiB unless the stream is set otherwise
 */
public record OutgoingRecord(String partitionKey, String explicitHashKey, byte[] data) {

    private static final int LONGEST_KEY = 256;

    /** Checks the key; the size is checked where the record is put, since the stream decides about it. */
    public OutgoingRecord {
        Objects.requireNonNull(data, "data");
        if (partitionKey == null || partitionKey.isEmpty() || partitionKey.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "The partition key '" + partitionKey + "' must have 1 to " + LONGEST_KEY + " characters");
        }
        if (explicitHashKey != null && !isHash(explicitHashKey)) {
            throw new IllegalArgumentException("The explicit hash key '" + explicitHashKey
                    + "' of the record with key '" + partitionKey + "' must be a decimal number from 0 to 2^128 - 1");
        }
    }

    /** A record whose shard follows from its key. */
    public static OutgoingRecord of(String partitionKey, byte[] data) {
        return new OutgoingRecord(partitionKey, null, data);
    }

    /** A record of a text, in UTF-8. */
    public static OutgoingRecord of(String partitionKey, String text) {
        return of(partitionKey, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same record, carrying the {@code traceparent} of W3C Trace Context as a member of its data, where the receiver
     * finds it with {@link KinesisRecord#traceparent}. Data that has such a member stays as it is.
     *
     * @throws IllegalArgumentException if the data is no JSON object in UTF-8, which alone can carry it, or the value is wrong
     */
    public OutgoingRecord withTraceparent(String traceparent) {
        return new OutgoingRecord(partitionKey, explicitHashKey, TraceContext.into(data, traceparent));
    }

    private static boolean isHash(String text) {
        return text.matches("0|[1-9][0-9]{0,38}") && new java.math.BigInteger(text).bitLength() <= 128;
    }

    /** The bytes that count against the limits of Kinesis: the data and the key in UTF-8. */
    public int size() {
        return data.length + partitionKey.getBytes(StandardCharsets.UTF_8).length;
    }
}
