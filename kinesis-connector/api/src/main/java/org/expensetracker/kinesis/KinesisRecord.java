package org.expensetracker.kinesis;

import java.time.Instant;
import java.util.Optional;

/**
 * One user record of a Kinesis stream, already taken out of its KPL aggregate where it came in one.
 *
 * @param sequenceNumber the stream's own number, increasing inside a shard; up to 128 digits
 * @param subSequenceNumber the place inside a KPL aggregate, 0 outside one
 * @param partitionKey as given by the producer, 1 to 256 characters
 * @param arrivedAt when Kinesis took the record, to the millisecond, approximately
 * @param data the bytes as put, at most 1 MiB; not copied, do not write to them
 */
public record KinesisRecord(
        String sequenceNumber, long subSequenceNumber, String partitionKey, Instant arrivedAt, byte[] data) {

    private static final int TRACE_BEGINS = 3;
    private static final int TRACE_ENDS = 35;

    /**
     * The {@code traceparent} of W3C Trace Context that the record carries: the member of that name of its data, where that is
     * a JSON object and the member is valid and within the first 65,536 bytes. Parsed at each call, and only where the
     * name occurs; throws nothing.
     */
    public Optional<String> traceparent() {
        return TraceContext.in(data);
    }

    /** The trace in {@link #traceparent}: 32 hex digits, by which people search. */
    public Optional<String> traceId() {
        return traceparent().map(value -> value.substring(TRACE_BEGINS, TRACE_ENDS));
    }
}
