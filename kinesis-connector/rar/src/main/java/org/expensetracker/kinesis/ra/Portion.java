package org.expensetracker.kinesis.ra;

import java.util.List;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch.Parked;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Records that are delivered together, and what was tried with them.
 *
 * @param records in sequence order
 * @param attempts deliveries that failed because of these records, those of the greater portion included
 * @param retries repetitions of exactly this portion
 * @param half whether it is a part of a portion that failed
 * @param failure why the latest delivery failed; null before that
 */
record Portion(List<KinesisRecord> records, int attempts, int retries, boolean half, Throwable failure) {

    private static final String CODE = "processing-failed";

    static Portion of(List<KinesisRecord> records) {
        return new Portion(List.copyOf(records), 0, 0, false, null);
    }

    static ExtendedSequenceNumber numberOf(KinesisRecord record) {
        return new ExtendedSequenceNumber(record.sequenceNumber(), record.subSequenceNumber());
    }

    ExtendedSequenceNumber last() {
        return numberOf(records.get(records.size() - 1));
    }

    /** Its records as they are set aside, wherever that is. */
    List<Parked> givenUp(String reason) {
        return records.stream().map(record -> new Parked(record, CODE, reason)).toList();
    }

    boolean isSingle() {
        return records.size() == 1;
    }

    /** For log messages: the trace that a record which is alone belongs to, or nothing. */
    String trace() {
        return isSingle()
                ? records.get(0).traceId().map(id -> " (trace " + id + ")").orElse("")
                : "";
    }

    /** What of it is not done yet: a tail, since the records are in order. */
    Portion beyond(ShardPosition position) {
        int done = 0;
        while (done < records.size() && position.covers(numberOf(records.get(done)))) {
            done++;
        }
        return done == 0 ? this : new Portion(records.subList(done, records.size()), attempts, retries, half, failure);
    }

    Portion failed(Throwable cause) {
        return new Portion(records, attempts + 1, retries, half, cause);
    }

    /** Only records whose failure is their own: what failed with the greater portion is not held against them. */
    Portion part(int from, int to) {
        return new Portion(records.subList(from, to), 0, 0, false, null);
    }

    /** A record that failed by itself: it is delivered alone from now on. */
    Portion alone(int index, Throwable cause) {
        return new Portion(records.subList(index, index + 1), attempts + 1, 0, true, cause);
    }

    Portion again() {
        return new Portion(records, attempts, retries + 1, half, failure);
    }

    Portion firstHalf() {
        return new Portion(records.subList(0, records.size() / 2), attempts, 0, true, failure);
    }

    Portion secondHalf() {
        return new Portion(records.subList(records.size() / 2, records.size()), attempts, 0, true, failure);
    }
}
