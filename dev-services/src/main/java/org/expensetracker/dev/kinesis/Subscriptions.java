package org.expensetracker.dev.kinesis;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * SubscribeToShard: opens subscriptions, at most one for a consumer and shard. A later one takes over, unless the former
 * is younger than five seconds, as at Amazon; a former one whose connection is gone does not count. Thread-safe.
 */
final class Subscriptions {
    private static final long PROTECTED_MILLIS = 5_000;

    private final Vertx vertx;
    private final Catalogue catalogue;
    private final ShardLogs logs;
    private final Throttle throttle;
    private final Duration life;
    private final ConcurrentMap<String, Subscription> active = new ConcurrentHashMap<>();
    private volatile boolean closing;

    Subscriptions(Vertx vertx, Catalogue catalogue, ShardLogs logs, Throttle throttle, Duration life) {
        this.vertx = vertx;
        this.catalogue = catalogue;
        this.logs = logs;
        this.throttle = throttle;
        this.life = life;
    }

    /** Takes no more subscriptions and ends all that there are, without which their connections would not close. */
    void close() {
        closing = true;
        active.values().forEach(s -> s.end(null));
    }

    /** Answers with a stream of events, or with an error where the subscription cannot begin. On the event loop. */
    void subscribe(Request request, HttpServerResponse response) {
        Context context = vertx.getOrCreateContext();
        context.executeBlocking(() -> open(request, response, context), false).onComplete(opened -> {
            if (opened.succeeded()) {
                opened.result().start(vertx, life);
            } else {
                HttpFront.fail(response, request.wire(), HttpFront.faultOf(opened.cause()));
            }
        });
    }

    private Subscription open(Request request, HttpServerResponse response, Context context) throws IOException {
        String arn = request.text("ConsumerARN", 2048);
        StreamInfo stream = ConsumerOperations.byArn(catalogue, arn).stream();
        ShardInfo shard = stream.shard(request.text("ShardId", 128));
        throttle.check("SubscribeToShard", stream, shard);
        StartingPosition start = StartingPosition.of(request.object("StartingPosition"), "Type", "SequenceNumber");
        ShardLog log = logs.of(stream, shard);
        String key = arn + "|" + shard.id();
        ShardFeed feed = new ShardFeed(catalogue, stream.id(), shard, log);
        feed.startAfter(start.resolve(shard, log, catalogue.now()));
        Subscription fresh = new Subscription(feed, request.wire(), response, context);
        fresh.onEnd(() -> active.remove(key, fresh));
        takeOver(key, fresh);
        return fresh;
    }

    private void takeOver(String key, Subscription fresh) {
        long now = catalogue.now();
        fresh.openedAt(now);
        Subscription[] former = new Subscription[1];
        active.compute(key, (k, present) -> {
            if (closing) {
                throw Fault.of("InternalFailure", "The stand-in is stopping.");
            }
            if (present != null && now - present.openedMillis() < PROTECTED_MILLIS) {
                throw Fault.inUse("Another active subscription exists for this consumer: " + key);
            }
            former[0] = present;
            return fresh;
        });
        if (former[0] != null) {
            former[0].end(Fault.inUse("Another subscription of this consumer took over: " + key));
        }
    }
}
