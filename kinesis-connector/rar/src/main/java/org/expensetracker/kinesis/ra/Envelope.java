package org.expensetracker.kinesis.ra;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.kinesis.OutgoingRecord;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * What becomes one record of the stream: a record as it is, or several in an {@link Aggregate}, which goes where the first
 * one belongs. One alone is never an aggregate, so readers that know no aggregates can read it. Not thread-safe.
 */
final class Envelope {

    /**
     * The largest aggregate, as the Kinesis Producer Library has it. Kinesis charges by 25 KiB and takes 1 MiB a second and
     * shard: larger ones would save nothing and be refused whole, as long as others send to the shard too.
     */
    static final int LARGEST_AGGREGATE = 50 << 10;

    private final List<Parcel.Item> items = new ArrayList<>();
    private final OutgoingRecord first;
    private final int limit;
    private final Aggregate aggregate;

    private Envelope(Parcel.Item item, int limit) {
        this.first = item.sent();
        this.limit = limit - first.partitionKey().getBytes(StandardCharsets.UTF_8).length;
        this.aggregate = limit == 0 ? null : new Aggregate();
        items.add(item);
        if (aggregate != null) {
            aggregate.add(first);
        }
    }

    /** For one record. */
    static Envelope of(Parcel.Item item) {
        return new Envelope(item, 0);
    }

    /** For a record and others that fit beside it; the limit, in bytes, counts the key of the first too. */
    static Envelope open(Parcel.Item item, int limit) {
        return new Envelope(item, limit);
    }

    List<Parcel.Item> items() {
        return items;
    }

    /** The bytes that count against the limits of Kinesis. */
    int size() {
        return items.size() == 1 ? first.size() : first.size() - first.data().length + aggregate.size();
    }

    boolean hasRoomFor(OutgoingRecord record) {
        return aggregate.size() + aggregate.growth(record) <= limit;
    }

    /** How much larger it gets by a record; a second one brings the frame of the aggregate too. */
    int growth(OutgoingRecord record) {
        int grown = first.size() - first.data().length + aggregate.size() + aggregate.growth(record);
        return grown - size();
    }

    void add(Parcel.Item item) {
        aggregate.add(item.sent());
        items.add(item);
    }

    PutRecordsRequestEntry entry() {
        byte[] data = items.size() == 1 ? first.data() : aggregate.bytes();
        return PutRecordsRequestEntry.builder()
                .partitionKey(first.partitionKey())
                .explicitHashKey(first.explicitHashKey())
                .data(SdkBytes.fromByteArrayUnsafe(data))
                .build();
    }

    void stored(String shardId, String sequenceNumber) {
        for (int place = 0; place < items.size(); place++) {
            items.get(place).stored(shardId, sequenceNumber, place);
        }
    }
}
