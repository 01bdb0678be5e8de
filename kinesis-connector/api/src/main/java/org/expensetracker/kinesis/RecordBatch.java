package org.expensetracker.kinesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Records of one shard that are delivered, and committed, together.
 *
 * <p>A record that the bean understands well enough to know that it will never be processable is {@linkplain #park
 * parked}: the adapter stores it with its reason, bytes and position in the same transaction, and the others stand.
 * One that may succeed another time {@linkplain #fail fails}: it alone is tried again.
 * Not thread-safe: a batch belongs to the thread that delivers it.
 */
public final class RecordBatch implements Iterable<KinesisRecord> {

    /** A record that the bean gave up, and why. */
    public record Parked(KinesisRecord record, String code, String reason) {}

    private final String streamName;
    private final String shardId;
    private final List<KinesisRecord> records;
    private final Duration behindLatest;
    private final Set<KinesisRecord> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<KinesisRecord> given = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Parked> parked = new ArrayList<>();
    private final Map<KinesisRecord, Throwable> failed = new IdentityHashMap<>();

    /** Made by the adapter; public for the tests of beans. */
    public RecordBatch(String streamName, String shardId, List<KinesisRecord> records, Duration behindLatest) {
        this.streamName = Objects.requireNonNull(streamName, "streamName");
        this.shardId = Objects.requireNonNull(shardId, "shardId");
        this.records = List.copyOf(records);
        this.behindLatest = Objects.requireNonNull(behindLatest, "behindLatest");
        own.addAll(this.records);
    }

    /** The stream that the records were read from. */
    public String streamName() {
        return streamName;
    }

    /** The shard that the records were read from. */
    public String shardId() {
        return shardId;
    }

    /** The records in sequence order; unmodifiable. */
    public List<KinesisRecord> records() {
        return records;
    }

    /** How far behind the tip of the shard the reader was when it read this batch. */
    public Duration behindLatest() {
        return behindLatest;
    }

    /**
     * Gives a record up: it is stored aside in this transaction, for people to look at, and nothing else waits for it.
     * A record that is parked already stays so, for its first reason.
     *
     * @param code a short stable word for the kind of failure, such as {@code unknown-tenant}
     * @param reason what was wrong with which value, in words for the person who will mend it
     * @throws IllegalArgumentException if the record is none of this batch
     */
    public void park(KinesisRecord record, String code, String reason) {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(reason, "reason");
        if (isFirstWordOn(record)) {
            parked.add(new Parked(record, code, reason));
        }
    }

    /**
     * Says that a record failed, so that its failure is held against no other one. When the bean returns, the
     * transaction rolls back; the adapter delivers the records before it again, then the failed one alone, repeated as
     * {@code maxRetries} says and given to {@code onFailure} in the end, then the records after it. So the good ones
     * are committed once and every key keeps its order, whatever the bean had written already. A record that failed or
     * is parked already stays what it is.
     *
     * <p>A bean may call this for as many records as it likes, and may go on with the others to find all that fail.
     *
     * @param cause why; its messages become the reason that people read
     * @throws IllegalArgumentException if the record is none of this batch
     */
    public void fail(KinesisRecord record, Throwable cause) {
        Objects.requireNonNull(cause, "cause");
        if (isFirstWordOn(record)) {
            failed.put(record, cause);
        }
    }

    private boolean isFirstWordOn(KinesisRecord record) {
        if (!own.contains(Objects.requireNonNull(record, "record"))) {
            throw new IllegalArgumentException("Record " + record.sequenceNumber() + " is none of this batch");
        }
        return given.add(record);
    }

    /** What was parked so far. */
    public List<Parked> parked() {
        return Collections.unmodifiableList(parked);
    }

    /** What failed so far and why; its keys are compared by identity. */
    public Map<KinesisRecord, Throwable> failed() {
        return Collections.unmodifiableMap(failed);
    }

    @Override
    public Iterator<KinesisRecord> iterator() {
        return records.iterator();
    }
}
