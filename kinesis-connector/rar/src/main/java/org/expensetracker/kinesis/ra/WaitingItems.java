package org.expensetracker.kinesis.ra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.expensetracker.kinesis.OutgoingRecord;

/**
 * Records that wait to be sent, and the cut of the next request from them. Not thread-safe.
 *
 * <p>The limits of a request are those of PutRecords that every stream has: 500 entries and 5 MiB with their keys. A single
 * record larger than that (streams can be set to take up to 10 MiB) goes alone.
 */
final class WaitingItems {

    static final int ENTRIES_OF_A_REQUEST = 500;
    static final int BYTES_OF_A_REQUEST = 5 << 20;

    private final LinkedList<Parcel.Item> waiting;
    private final Ordering ordering;
    private final int largestAggregate;

    WaitingItems(Collection<Parcel.Item> items, SenderSettings settings) {
        this.waiting = new LinkedList<>(items);
        this.ordering = settings.ordering();
        this.largestAggregate = settings.aggregation() == Aggregation.KPL
                ? Math.min(Envelope.LARGEST_AGGREGATE, settings.maxRecordBytes())
                : 0;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Takes what the next request holds, from the front. With {@link Ordering#KEY} the records of a key are in one entry of
     * it, since entries are stored or refused each by itself; those that do not fit wait for the next request.
     *
     * @param groups what records that may share an aggregate have in common
     */
    List<Envelope> next(Function<OutgoingRecord, Object> groups) {
        Cut cut = new Cut(groups);
        Iterator<Parcel.Item> items = waiting.iterator();
        while (items.hasNext() && !cut.full) {
            if (cut.take(items.next())) {
                items.remove();
            }
        }
        return cut.request;
    }

    /** One request while it is put together. */
    private final class Cut {

        private final Function<OutgoingRecord, Object> groups;
        private final List<Envelope> request = new ArrayList<>();
        private final Map<Object, Envelope> open = new HashMap<>();
        private final Map<String, Envelope> keys = new HashMap<>();
        private final Set<String> waitingKeys = new HashSet<>();
        private long bytes;
        private boolean full;

        Cut(Function<OutgoingRecord, Object> groups) {
            this.groups = groups;
        }

        boolean take(Parcel.Item item) {
            OutgoingRecord record = item.sent();
            String key = record.partitionKey();
            if (ordering == Ordering.KEY && waitingKeys.contains(key)) {
                return false;
            }
            Object group = largestAggregate == 0 ? null : groups.apply(record);
            Envelope shared = group == null ? null : open.get(group);
            Envelope target = shared != null && shared.hasRoomFor(record) ? shared : null;
            Envelope earlier = keys.get(key);
            if (ordering == Ordering.KEY && earlier != null && earlier != target) {
                waitingKeys.add(key);
                return false;
            }
            if (isFull(target == null ? record.size() : target.growth(record), target == null)) {
                full = true;
                return false;
            }
            keys.put(key, put(item, target, group));
            return true;
        }

        private boolean isFull(int more, boolean oneMore) {
            return !request.isEmpty() && bytes + more > BYTES_OF_A_REQUEST
                    || oneMore && request.size() == ENTRIES_OF_A_REQUEST;
        }

        private Envelope put(Parcel.Item item, Envelope target, Object group) {
            if (target != null) {
                bytes += target.growth(item.sent());
                target.add(item);
                return target;
            }
            Envelope envelope = group == null ? Envelope.of(item) : Envelope.open(item, largestAggregate);
            bytes += envelope.size();
            request.add(envelope);
            if (group != null) {
                open.put(group, envelope);
            }
            return envelope;
        }
    }

    /** Puts back to the front what was refused, so that it stays before later records of its key. */
    void again(List<Parcel.Item> refused) {
        waiting.addAll(0, refused);
    }

    /** Takes all that is left. */
    List<Parcel.Item> rest() {
        List<Parcel.Item> rest = List.copyOf(waiting);
        waiting.clear();
        return rest;
    }
}
