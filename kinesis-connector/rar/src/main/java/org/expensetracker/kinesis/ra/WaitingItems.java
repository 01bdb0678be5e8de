package org.expensetracker.kinesis.ra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import org.expensetracker.kinesis.OutgoingRecord;

/**
 * Records that wait to be sent, and the cut of the next request from them. Not thread-safe.
 *
 * <p>The limits of a request are those of PutRecords that every stream has: 500 records and 5 MiB with their keys. A single
 * record larger than that (streams can be set to take up to 10 MiB) goes alone.
 */
final class WaitingItems {

    static final int RECORDS_OF_A_REQUEST = 500;
    static final int BYTES_OF_A_REQUEST = 5 << 20;

    private final LinkedList<Parcel.Item> waiting;
    private final Ordering ordering;

    WaitingItems(Collection<Parcel.Item> items, Ordering ordering) {
        this.waiting = new LinkedList<>(items);
        this.ordering = ordering;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes what the next request holds: from the front, and with {@link Ordering#KEY} one record of each key. */
    List<Parcel.Item> next() {
        List<Parcel.Item> request = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        long bytes = 0;
        Iterator<Parcel.Item> items = waiting.iterator();
        while (items.hasNext() && request.size() < RECORDS_OF_A_REQUEST) {
            Parcel.Item item = items.next();
            OutgoingRecord record = item.sent();
            if (ordering == Ordering.KEY && !keys.add(record.partitionKey())) {
                continue;
            }
            bytes += record.size();
            if (bytes > BYTES_OF_A_REQUEST && !request.isEmpty()) {
                break;
            }
            request.add(item);
            items.remove();
        }
        return request;
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
