package org.expensetracker.kinesis.ra;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.kinesis.KinesisRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** What was read of a shard and is not done yet, and whether it is time to deliver it. Used by the shard's thread. */
final class Window {

    private final Settings.Reading settings;
    private final Clock clock;
    private final List<KinesisRecord> wanted = new ArrayList<>();
    private int unwanted;
    private ExtendedSequenceNumber first;
    private ExtendedSequenceNumber last;
    private Instant since;

    Window(Settings.Reading settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes the next record of the shard. */
    void add(KinesisRecord record) {
        last = Portion.numberOf(record);
        if (first == null) {
            first = last;
            since = clock.instant();
        }
        if (settings.filter().wants(record)) {
            wanted.add(record);
        } else {
            unwanted++;
        }
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Whether enough came, or came long enough ago; what nobody wants need not wait. */
    boolean isDue() {
        return wanted.isEmpty()
                || wanted.size() >= settings.batchSize() * settings.parallelism()
                || !clock.instant().isBefore(since.plus(settings.batchWindow()));
    }

    /** Those that the filter lets through, in their order. */
    List<KinesisRecord> wanted() {
        return wanted;
    }

    /** How many the filter kept back. */
    int unwanted() {
        return unwanted;
    }

    /** The place right before the first record, of which nothing is done. */
    ExtendedSequenceNumber beforeFirst() {
        return new ExtendedSequenceNumber(first.sequenceNumber(), first.subSequenceNumber() - 1);
    }

    /** The last record, wanted or not. */
    ExtendedSequenceNumber last() {
        return last;
    }

    void clear() {
        wanted.clear();
        unwanted = 0;
        first = null;
    }
}
