package org.expensetracker.kinesis;

import java.util.List;

/** What became of records that were put. */
public interface PutResult {

    /** Whether it is still open: the transaction has neither committed nor rolled back. */
    boolean isPending();

    /**
     * What became of each record, in the order of the call; unmodifiable.
     *
     * @throws IllegalStateException while it is pending
     */
    List<PutOutcome> outcomes();

    /** The outcomes of the records that were not stored. */
    default List<PutOutcome> failures() {
        return outcomes().stream().filter(outcome -> !outcome.stored()).toList();
    }
}
