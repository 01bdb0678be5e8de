package org.expensetracker.dev.kinesis;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One answer that goes on: an initial response, then an event for every append, an empty one every five seconds of quiet,
 * until the shard's end (the last event lists the children), the end of the subscription's life or of its connection.
 *
 * <p>All state belongs to the connection's event loop; only {@link #wake} and {@link #end} may be called from elsewhere. At
 * most one read is under way, and none while the consumer has not taken what was sent.
 */
final class Subscription {
    private static final long HEARTBEAT_MILLIS = 5_000;
    private static final int QUEUE_BYTES = 4 << 20;

    private final ShardFeed feed;
    private final Wire wire;
    private final HttpServerResponse response;
    private final Context context;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Runnable waker = this::wake;
    private Runnable onEnd = () -> {};
    private volatile long openedMillis;
    private Vertx timers;
    private long heartbeatTimer;
    private long lifeTimer;
    private boolean heartbeatDue;
    private boolean reading;
    private boolean missed;
    private boolean ended;

    Subscription(ShardFeed feed, Wire wire, HttpServerResponse response, Context context) {
        this.feed = feed;
        this.wire = wire;
        this.response = response;
        this.context = context;
    }

    void onEnd(Runnable action) {
        this.onEnd = action;
    }

    void openedAt(long millis) {
        openedMillis = millis;
    }

    long openedMillis() {
        return openedMillis;
    }

    void start(Vertx vertx, Duration life) {
        if (response.closed() || ended) {
            onEnd.run();
            return;
        }
        timers = vertx;
        response.closeHandler(gone -> finish());
        response.exceptionHandler(broken -> finish());
        response.setWriteQueueMaxSize(QUEUE_BYTES).drainHandler(free -> wake());
        response.setChunked(true)
                .putHeader("Content-Type", EventStream.CONTENT_TYPE)
                .putHeader("x-amzn-RequestId", HttpFront.newRequestId())
                .write(EventStream.event(wire, "initial-response", Reply.EMPTY));
        feed.log().listen(waker);
        heartbeatTimer = vertx.setPeriodic(HEARTBEAT_MILLIS, beat -> {
            heartbeatDue = true;
            wake();
        });
        lifeTimer = vertx.setTimer(life.toMillis(), over -> complete());
        wake();
    }

    /** Says that there may be something to send. From any thread, quick. */
    private void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(turn -> pump());
        }
    }

    /** Ends the subscription, with an error unless it is null. From any thread. */
    void end(Fault fault) {
        context.runOnContext(turn -> {
            if (fault != null && !ended && timers != null) {
                response.write(EventStream.error(wire, fault));
            }
            complete();
        });
    }

    private void pump() {
        woken.set(false);
        if (ended || response.writeQueueFull()) {
            return;
        }
        if (reading) {
            missed = true;
            return;
        }
        reading = true;
        missed = false;
        boolean heartbeat = heartbeatDue;
        heartbeatDue = false;
        context.executeBlocking(() -> feed.next(wire, heartbeat), false).onComplete(this::send);
    }

    private void send(AsyncResult<ShardFeed.Event> read) {
        reading = false;
        if (ended) {
            return;
        }
        if (read.failed()) {
            end(HttpFront.faultOf(read.cause()));
            return;
        }
        ShardFeed.Event event = read.result();
        if (event != null) {
            response.write(event.bytes());
        }
        if (event != null && event.last()) {
            complete();
        } else if (missed || event != null) {
            wake();
        }
    }

    private void complete() {
        if (!ended && timers != null && !response.ended()) {
            response.end();
        }
        finish();
    }

    private void finish() {
        if (ended) {
            return;
        }
        ended = true;
        feed.log().unlisten(waker);
        if (timers != null) {
            timers.cancelTimer(heartbeatTimer);
            timers.cancelTimer(lifeTimer);
        }
        onEnd.run();
    }
}
