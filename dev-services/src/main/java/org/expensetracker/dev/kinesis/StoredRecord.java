package org.expensetracker.dev.kinesis;

/**
 * A record as a shard's file holds it. The data is a part of a larger array that was read from the file at once.
 *
 * @param counter position within the shard, see {@link SequenceNumbers}
 * @param arrivalMillis when it was put
 */
record StoredRecord(long counter, long arrivalMillis, String partitionKey, byte[] bytes, int offset, int length) {}
