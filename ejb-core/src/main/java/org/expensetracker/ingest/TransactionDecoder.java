package org.expensetracker.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import org.expensetracker.kinesis.KinesisRecord;

/** Turns a record's bytes, in any of the three shapes, into a valid transaction, or says why that cannot be. */
@ApplicationScoped
public class TransactionDecoder {

    /**
     * Decodes and validates one record.
     *
     * @throws Unprocessable with every problem found, when the record is to be parked
     */
    public CardTransaction decode(String streamName, KinesisRecord record, Routes routes) throws Unprocessable {
        throw new UnsupportedOperationException();
    }
}
