package org.expensetracker.kinesis;

/**
 * What became of one record: stored at a place, or not stored for a reason. Immutable.
 *
 * @param record as it was put
 * @param shardId where it is stored, or null
 * @param sequenceNumber its number there, or null
 * @param subSequenceNumber its place in the aggregate that it shares that number in, 0 outside one
 * @param errorCode why it was not stored, such as {@code ProvisionedThroughputExceededException}, or null
 * @param errorMessage the same in words, or null
 */
public record PutOutcome(
        OutgoingRecord record,
        String shardId,
        String sequenceNumber,
        long subSequenceNumber,
        String errorCode,
        String errorMessage) {

    /** The code of a record whose transaction rolled back before it was sent. */
    public static final String ROLLED_BACK = "RolledBack";

    /** A record that Kinesis has. */
    public static PutOutcome storedAt(
            OutgoingRecord record, String shardId, String sequenceNumber, long subSequenceNumber) {
        return new PutOutcome(record, shardId, sequenceNumber, subSequenceNumber, null, null);
    }

    /** A record of which Kinesis said, or let us believe, that it does not have it. */
    public static PutOutcome notStored(OutgoingRecord record, String errorCode, String errorMessage) {
        return new PutOutcome(record, null, null, 0, errorCode, errorMessage);
    }

    /** Whether Kinesis has the record. */
    public boolean stored() {
        return shardId != null;
    }
}
