package org.expensetracker.kinesis;

import java.time.Instant;

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
        String sequenceNumber, long subSequenceNumber, String partitionKey, Instant arrivedAt, byte[] data) {}
