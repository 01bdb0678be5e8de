package org.expensetracker.kinesis;

/**
 * The message listener interface for beans that want one record at a time, each in a transaction of its own.
 *
 * <p>What {@link KinesisListener} promises holds here too: the record's writes and the shard's position commit together,
 * records come in their order, and one that keeps failing goes where {@code onFailure} says. A transaction a record is
 * the slower way: a bean that can write many rows at once should take batches.
 */
public interface KinesisRecordListener {

    /**
     * Processes one record inside the transaction that also moves the shard's position. What it throws rolls the
     * transaction back, and the record is delivered again.
     *
     * @param record the next one of its shard
     */
    void onRecord(KinesisRecord record);
}
