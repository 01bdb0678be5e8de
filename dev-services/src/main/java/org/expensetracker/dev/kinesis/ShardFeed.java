package org.expensetracker.dev.kinesis;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** What one subscription has still to send of its shard. Used by one thread at a time. */
final class ShardFeed {
    private static final int MAX_RECORDS = 10_000;
    private static final int MAX_BYTES = 1 << 20;

    private final Catalogue catalogue;
    private final String streamId;
    private final ShardLog log;
    private final String shardId;
    private long after;

    ShardFeed(Catalogue catalogue, String streamId, ShardInfo shard, ShardLog log) {
        this.catalogue = catalogue;
        this.streamId = streamId;
        this.shardId = shard.id();
        this.log = log;
    }

    void startAfter(long counter) {
        after = counter;
    }

    ShardLog log() {
        return log;
    }

    /**
     * The next event, or null where there is nothing to say.
     *
     * @param heartbeat whether an event without records is wanted, so that the consumer sees that the stream lives
     */
    Event next(Wire wire, boolean heartbeat) throws IOException {
        StreamInfo stream = catalogue.streamById(streamId);
        ShardInfo shard = stream.shard(shardId);
        if (shard.isOpen() && !heartbeat && log.last() <= after) {
            return null;
        }
        ShardLog.Batch batch = log.read(after, MAX_RECORDS, MAX_BYTES);
        after = batch.position();
        boolean ended = !shard.isOpen() && after >= shard.lastCounter();
        Buffer bytes = EventStream.event(wire, "SubscribeToShardEvent", out -> {
            Reading.records(out, shard, batch.records());
            out.text(
                            "ContinuationSequenceNumber",
                            ended ? null : shard.numbers().format(after))
                    .number("MillisBehindLatest", batch.millisBehind(catalogue.now()));
            if (ended) {
                out.objects("ChildShards", stream.childrenOf(shard), ShardListing::child);
            }
        });
        return new Event(bytes, ended);
    }

    /** An encoded event; the last one of a shard lists its children. */
    record Event(Buffer bytes, boolean last) {}
}
