package org.expensetracker.rest.events;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One open stream. Whoever offers an event never waits: it goes to a bounded queue, which one thread at a time writes out.
 * A client whose queue is full does not read; it is cut off rather than fed with holes. Thread-safe.
 */
final class EventClient {

    /** Two of the largest batches: whoever catches up with a backlog commits ten thousand expenses at once. */
    static final int QUEUE = 20_000;

    private final Subscription subscription;
    private final SseEventSink sink;
    private final Executor executor;
    private final BlockingQueue<OutboundSseEvent> waiting = new LinkedBlockingQueue<>(QUEUE);
    private final AtomicBoolean writing = new AtomicBoolean();
    private volatile boolean closed;

    EventClient(Subscription subscription, SseEventSink sink, Executor executor) {
        this.subscription = subscription;
        this.sink = sink;
        this.executor = executor;
    }

    Subscription subscription() {
        return subscription;
    }

    /** Whether the stream has ended, on whichever side. */
    boolean isClosed() {
        return closed || sink.isClosed();
    }

    /** Queues the events, which one task writes out; ends the stream when the client is too slow. */
    void offer(List<OutboundSseEvent> events) {
        if (isClosed() || events.isEmpty()) {
            return;
        }
        if (!events.stream().allMatch(waiting::offer)) {
            close();
            return;
        }
        writeLater();
    }

    /** Ends the stream; what is still queued is not sent. */
    void close() {
        closed = true;
        waiting.clear();
        // Closing waits for a write that is stuck at a client who does not read, so it is not the caller's thread's
        // work.
        executor.execute(sink::close);
    }

    private void writeLater() {
        if (writing.compareAndSet(false, true)) {
            executor.execute(this::write);
        }
    }

    private void write() {
        try {
            for (OutboundSseEvent event = waiting.poll(); event != null && !isClosed(); event = waiting.poll()) {
                sink.send(event).whenComplete((sent, failure) -> closed |= failure != null);
            }
        } finally {
            writing.set(false);
        }
        // An event that came between the last poll and the flag found the flag still set.
        if (!waiting.isEmpty() && !isClosed()) {
            writeLater();
        }
    }
}
