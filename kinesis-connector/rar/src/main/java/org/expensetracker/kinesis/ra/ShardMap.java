package org.expensetracker.kinesis.ra;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.expensetracker.kinesis.OutgoingRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Which records may share an aggregate: those of one shard.
 *
 * <p>The client library drops an aggregate of which any record has its hash outside the shard that it was found in, and a
 * map of the shards is out of date as soon as one is split. So it is only a guess here, and the answer to the put, which
 * names the shard, decides ({@link #holds}): a shard's range of hashes never changes. What went to the wrong shard is sent
 * again, by key. By key alone would need no map, but real streams have more keys than records in a request, and then
 * nothing is saved. Without a map (no permission for ListShards, say) it is by key. Thread-safe.
 */
final class ShardMap {

    private static final Logger LOG = LoggerFactory.getLogger(ShardMap.class);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private record Range(String shardId, BigInteger from, BigInteger to) {

        boolean contains(BigInteger hash) {
            return hash.compareTo(from) >= 0 && hash.compareTo(to) <= 0;
        }
    }

    /** As Kinesis listed them: all by name, and the open ones by where they begin. */
    private record Listing(Map<String, Range> all, TreeMap<BigInteger, Range> open) {}

    private static final Listing NONE = new Listing(Map.of(), new TreeMap<>());

    private final String streamName;
    private final KinesisAsyncClient client;
    private volatile Listing listing = NONE;
    private boolean stale = true;
    private boolean failed;
    private long failedAt;

    ShardMap(String streamName, KinesisAsyncClient client) {
        this.streamName = streamName;
        this.client = client;
    }

    String streamName() {
        return streamName;
    }

    /** What records that may travel together have in common: the shard, as far as is known, else the hash. */
    Object groupOf(OutgoingRecord record) {
        BigInteger hash = hash(record);
        Map.Entry<BigInteger, Range> range = listing.open().floorEntry(hash);
        return range == null || !range.getValue().contains(hash)
                ? hash
                : range.getValue().shardId();
    }

    /** Where on the ring of hashes a record is; records of one hash are together whatever happens to the shards. */
    static BigInteger hash(OutgoingRecord record) {
        return record.explicitHashKey() != null
                ? new BigInteger(record.explicitHashKey())
                : new BigInteger(1, Aggregate.md5().digest(record.partitionKey().getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether every record belongs into the shard; if not, or if the shard is not known, the map is made anew for the next. */
    boolean holds(String shardId, Collection<OutgoingRecord> records, Duration time) {
        if (records.stream().map(ShardMap::hash).distinct().count() == 1) {
            return true;
        }
        if (!listing.all().containsKey(shardId)) {
            outdated();
            refresh(time);
        }
        Range range = listing.all().get(shardId);
        boolean right = range != null && records.stream().allMatch(record -> range.contains(hash(record)));
        if (!right) {
            outdated();
        }
        return right;
    }

    private synchronized void outdated() {
        stale = true;
    }

    /** Asks Kinesis where there is need. A failure is no reason not to send: it is asked again half a minute later. */
    synchronized void refresh(Duration time) {
        if (!stale || failed && System.nanoTime() - failedAt < PATIENCE_NANOS) {
            return;
        }
        try {
            listing = OwnLoader.call(() -> list(time));
            stale = false;
            failed = false;
        } catch (RuntimeException e) {
            listing = NONE;
            failed = true;
            failedAt = System.nanoTime();
            LOG.info(
                    "KIN-041 The shards of stream {} cannot be listed, so only records of one key share an aggregate: {}",
                    streamName,
                    Refusal.of(e).message());
        }
    }

    private Listing list(Duration time) {
        Listing result = new Listing(new HashMap<>(), new TreeMap<>());
        String next = null;
        do {
            ListShardsRequest.Builder request =
                    ListShardsRequest.builder().overrideConfiguration(override -> override.apiCallTimeout(time));
            ListShardsResponse page = client.listShards(
                            (next == null ? request.streamName(streamName) : request.nextToken(next)).build())
                    .join();
            page.shards().forEach(shard -> add(shard, result));
            next = page.nextToken();
        } while (next != null);
        return result;
    }

    private static void add(Shard shard, Listing listing) {
        Range range = new Range(
                shard.shardId(),
                new BigInteger(shard.hashKeyRange().startingHashKey()),
                new BigInteger(shard.hashKeyRange().endingHashKey()));
        listing.all().put(range.shardId(), range);
        if (shard.sequenceNumberRange().endingSequenceNumber() == null) {
            listing.open().put(range.from(), range);
        }
    }
}
