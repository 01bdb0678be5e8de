package org.expensetracker.kinesis.ra;

import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.kinesis.NotStoredException;
import org.expensetracker.kinesis.OutgoingRecord;
import org.expensetracker.kinesis.PutOutcome;
import org.expensetracker.kinesis.PutResult;

/**
 * The transaction of a connection: keeps records until the commit sends them or the rollback discards them. A commit that
 * cannot store all of them fails, so that the transaction manager rolls the other resources back. Thread-safe.
 */
final class SendAtCommit implements LocalTransaction {

    private static final Refusal ROLLED_BACK =
            new Refusal(PutOutcome.ROLLED_BACK, "The transaction rolled back before the record was sent", false);

    private final Sender sender;
    private final List<Parcel> kept = new ArrayList<>();
    private boolean active;

    SendAtCommit(Sender sender) {
        this.sender = sender;
    }

    synchronized boolean active() {
        return active;
    }

    synchronized PutResult keep(List<OutgoingRecord> records) {
        sender.check(
                records,
                kept.stream().mapToInt(parcel -> parcel.records().size()).sum());
        Parcel parcel = new Parcel(records);
        kept.add(parcel);
        return parcel;
    }

    @Override
    public synchronized void begin() throws LocalTransactionException {
        if (active) {
            throw new LocalTransactionException("The connection to Kinesis is in a transaction already");
        }
        active = true;
    }

    @Override
    public synchronized void commit() throws LocalTransactionException {
        List<Parcel> sending = end("commit");
        if (sender.send(sending).isEmpty()) {
            return;
        }
        List<PutOutcome> all =
                sending.stream().flatMap(parcel -> parcel.outcomes().stream()).toList();
        NotStoredException failure = new NotStoredException(sender.streamName(), all);
        throw new LocalTransactionException(failure.getMessage(), failure);
    }

    @Override
    public synchronized void rollback() throws LocalTransactionException {
        discard(end("roll back"));
    }

    /** Forgets a transaction that nobody ended. */
    synchronized void reset() {
        active = false;
        discard(List.copyOf(kept));
        kept.clear();
    }

    private List<Parcel> end(String what) throws LocalTransactionException {
        if (!active) {
            throw new LocalTransactionException(
                    "There is no transaction to " + what + " on this connection to Kinesis");
        }
        active = false;
        List<Parcel> parcels = List.copyOf(kept);
        kept.clear();
        return parcels;
    }

    private static void discard(List<Parcel> parcels) {
        parcels.forEach(parcel -> parcel.items().forEach(item -> item.failed(ROLLED_BACK)));
    }
}
