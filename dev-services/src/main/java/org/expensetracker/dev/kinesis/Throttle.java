package org.expensetracker.dev.kinesis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Throughput errors on request: a test orders that the next so many requests of a kind fail, as a busy Kinesis would.
 * Thread-safe.
 */
final class Throttle {
    private static final int MAX_ORDERS = 1000;

    private final List<Order> orders = new ArrayList<>();

    /** Orders failures; an order without stream, shard or operation means every one. */
    synchronized void order(Request request) {
        if (orders.size() >= MAX_ORDERS) {
            throw Fault.of("LimitExceededException", "There are " + MAX_ORDERS + " throttle orders already.");
        }
        orders.add(new Order(
                request.text("stream"),
                request.text("shard"),
                request.text("operation"),
                request.number("requests", 1, 1_000_000)));
    }

    /** Forgets all orders. */
    synchronized void clear() {
        orders.clear();
    }

    /** Throws the throughput error where one was ordered for such a request. */
    void check(String operation, StreamInfo stream, ShardInfo shard) {
        if (hits(operation, stream, shard)) {
            throw Fault.throttled(message(stream, shard));
        }
    }

    synchronized boolean hits(String operation, StreamInfo stream, ShardInfo shard) {
        for (Iterator<Order> all = orders.iterator(); all.hasNext(); ) {
            Order order = all.next();
            if (order.fits(operation, stream, shard)) {
                if (--order.left == 0) {
                    all.remove();
                }
                return true;
            }
        }
        return false;
    }

    static String message(StreamInfo stream, ShardInfo shard) {
        return "Rate exceeded for shard " + shard.id() + " in stream " + stream.name() + " under account 000000000000.";
    }

    private static final class Order {
        private final String stream;
        private final String shard;
        private final String operation;
        private int left;

        Order(String stream, String shard, String operation, int requests) {
            this.stream = stream;
            this.shard = shard;
            this.operation = operation;
            this.left = requests;
        }

        boolean fits(String asked, StreamInfo askedStream, ShardInfo askedShard) {
            return (operation == null || operation.equals(asked))
                    && (stream == null || stream.equals(askedStream.name()))
                    && (shard == null || shard.equals(askedShard.id()));
        }
    }
}
