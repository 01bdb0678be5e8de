package org.expensetracker.kinesis.ra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.expensetracker.kinesis.OutgoingRecord;
import org.expensetracker.kinesis.PutOutcome;
import org.expensetracker.kinesis.PutResult;

/** The records of one call, from put to known outcome; the caller's view of it is a {@link PutResult}. Thread-safe. */
final class Parcel implements PutResult {

    private final List<OutgoingRecord> records;
    private final PutOutcome[] outcomes;

    Parcel(List<OutgoingRecord> records) {
        this.records = List.copyOf(records);
        this.outcomes = new PutOutcome[this.records.size()];
    }

    /** One record on its way. */
    record Item(Parcel parcel, int index) {

        OutgoingRecord sent() {
            return parcel.records.get(index);
        }

        void stored(String shardId, String sequenceNumber, long subSequenceNumber) {
            parcel.settle(index, PutOutcome.storedAt(sent(), shardId, sequenceNumber, subSequenceNumber));
        }

        void failed(Refusal refusal) {
            parcel.settle(index, PutOutcome.notStored(sent(), refusal.code(), refusal.message()));
        }
    }

    List<OutgoingRecord> records() {
        return records;
    }

    List<Item> items() {
        List<Item> items = new ArrayList<>(records.size());
        for (int index = 0; index < records.size(); index++) {
            items.add(new Item(this, index));
        }
        return items;
    }

    private synchronized void settle(int index, PutOutcome outcome) {
        outcomes[index] = outcome;
    }

    @Override
    public synchronized boolean isPending() {
        return Arrays.asList(outcomes).contains(null);
    }

    @Override
    public synchronized List<PutOutcome> outcomes() {
        if (isPending()) {
            throw new IllegalStateException("The records are sent when the transaction commits: ask after that");
        }
        return List.of(outcomes);
    }
}
