package org.expensetracker.dev.kinesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the catalogue knows of a stream; immutable, every change makes a new one.
 *
 * @param id names the stream's folder, unique also among streams of the same name before and after it
 * @param shards in the order of their index, closed ones included until their retention ends
 */
record StreamInfo(
        String name,
        String id,
        long createdMillis,
        int retentionHours,
        String mode,
        Map<String, String> tags,
        List<ShardInfo> shards,
        List<ConsumerInfo> consumers) {
    static final String ARN_START = "arn:aws:kinesis:";

    StreamInfo {
        tags = Map.copyOf(tags);
        shards = List.copyOf(shards);
        consumers = List.copyOf(consumers);
    }

    String arn(String region) {
        return ARN_START + region + ":000000000000:stream/" + name;
    }

    List<ShardInfo> openShards() {
        return shards.stream()
                .filter(ShardInfo::isOpen)
                .sorted(Comparator.comparing(s -> s.range().start()))
                .toList();
    }

    ShardInfo shardOf(BigInteger hash) {
        for (ShardInfo shard : shards) {
            if (shard.isOpen() && shard.range().contains(hash)) {
                return shard;
            }
        }
        throw new IllegalStateException("No open shard of " + name + " holds hash key " + hash);
    }

    ShardInfo shard(String shardId) {
        return shards.stream()
                .filter(s -> s.id().equals(shardId))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("Shard " + shardId + " in stream " + name + " does not exist."));
    }

    List<ShardInfo> childrenOf(ShardInfo parent) {
        return shards.stream().filter(s -> s.parents().contains(parent.index())).toList();
    }

    Optional<ConsumerInfo> consumer(String consumerName) {
        return consumers.stream().filter(c -> c.name().equals(consumerName)).findFirst();
    }

    /** When the oldest record that may still be read arrived, in epoch milliseconds. */
    long trimHorizon(long nowMillis) {
        return Math.max(createdMillis, nowMillis - retentionHours * 3_600_000L);
    }

    StreamInfo withTags(Map<String, String> changed) {
        return new StreamInfo(name, id, createdMillis, retentionHours, mode, changed, shards, consumers);
    }

    StreamInfo withRetention(int hours) {
        return new StreamInfo(name, id, createdMillis, hours, mode, tags, shards, consumers);
    }

    StreamInfo withConsumers(List<ConsumerInfo> changed) {
        return new StreamInfo(name, id, createdMillis, retentionHours, mode, tags, shards, changed);
    }

    StreamInfo withShards(List<ShardInfo> changed) {
        List<ShardInfo> ordered = new ArrayList<>(changed);
        ordered.sort(Comparator.comparingInt(ShardInfo::index));
        return new StreamInfo(name, id, createdMillis, retentionHours, mode, tags, ordered, consumers);
    }
}
