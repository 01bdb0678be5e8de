package org.expensetracker.kinesis;

/**
 * The message listener interface of the Kinesis resource adapter: implement it in a message-driven bean.
 *
 * <p>A batch holds records of one shard in their order. Return normally and the transaction commits together with the
 * shard's position. Throw, and the transaction rolls back and the adapter delivers again: first the whole batch, then
 * halves of it, until the one record that cannot be processed is alone and is parked. Which
 * record that is need not be searched where the bean knows it: {@link RecordBatch#fail}.
 */
public interface KinesisListener {

    /**
     * Processes one batch inside the transaction that also moves the shard's position.
     *
     * @param batch never empty; all of one shard, in sequence order
     */
    void onRecords(RecordBatch batch);
}
