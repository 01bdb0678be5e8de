package org.expensetracker.kinesis;

import java.util.List;

/**
 * Puts records on one stream.
 *
 * <p>In a transaction, records are kept until it commits, and discarded when it rolls back; a commit that cannot store all
 * of them fails the transaction. Outside one, they are sent at once. Delivery is at least once: an answer that got lost
 * makes the adapter send again. Not thread-safe.
 */
public interface KinesisConnection extends AutoCloseable {

    /**
     * Puts one record.
     *
     * @return what becomes of it: known at once outside a transaction, after the commit inside one
     * @throws IllegalArgumentException if the record is larger than the stream takes
     * @throws NotStoredException if, outside a transaction, the record was not stored in the time that the factory gives
     */
    PutResult put(OutgoingRecord record);

    /**
     * Puts records, in as few requests as Kinesis allows. Either all of them are taken, or the call throws before any is
     * sent, or it throws with an account of what was stored.
     *
     * @return what becomes of them: known at once outside a transaction, after the commit inside one
     * @throws IllegalArgumentException if a record is larger than the stream takes, or they are too many; nothing is sent
     * @throws NotStoredException if, outside a transaction, some were not stored in the time that the factory gives
     */
    PutResult putAll(List<OutgoingRecord> records);

    /** Gives the connection back; what was put in a transaction stays part of that. Calling it again does nothing. */
    @Override
    void close();
}
