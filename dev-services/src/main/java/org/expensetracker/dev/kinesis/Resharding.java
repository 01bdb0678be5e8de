package org.expensetracker.dev.kinesis;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits and merges. Under the catalogue's lock the parents' logs are sealed, then the catalogue learns of the children;
 * a put in between finds its shard sealed and waits for the new catalogue. A kill in between leaves the parents open.
 */
final class Resharding {
    private final Catalogue catalogue;
    private final ShardLogs logs;

    Resharding(Catalogue catalogue, ShardLogs logs) {
        this.catalogue = catalogue;
        this.logs = logs;
    }

    Reply split(Request request) throws IOException {
        String shardId = request.text("ShardToSplit", 128);
        BigInteger at = HashRange.parse("NewStartingHashKey", request.text("NewStartingHashKey", 39));
        reshard(catalogue.stream(request), (stream, birth) -> {
            ShardInfo parent = open(stream, shardId);
            if (at.compareTo(parent.range().start()) <= 0
                    || at.compareTo(parent.range().end()) > 0) {
                throw Fault.invalid("NewStartingHashKey " + at + " used in SplitShard() on shard " + shardId
                        + " is not inside of the shard's range "
                        + parent.range().start() + " to "
                        + parent.range().end() + ".");
            }
            return splitAt(stream, parent, at, birth);
        });
        return Reply.EMPTY;
    }

    Reply merge(Request request) throws IOException {
        String firstId = request.text("ShardToMerge", 128);
        String secondId = request.text("AdjacentShardToMerge", 128);
        reshard(catalogue.stream(request), (stream, birth) -> {
            ShardInfo first = open(stream, firstId);
            ShardInfo second = open(stream, secondId);
            if (!first.range().touches(second.range())) {
                throw Fault.invalid("Shards " + firstId + " and " + secondId + " in stream " + stream.name()
                        + " are not an adjacent pair of shards eligible for merging");
            }
            return merged(stream, first, second, birth);
        });
        return Reply.EMPTY;
    }

    /** Doubles, halves or leaves the count, the uniform scalings that need no more than one step a shard. */
    Reply updateShardCount(Request request) throws IOException {
        int target = request.number("TargetShardCount", 1, 10_000);
        StreamInfo before = catalogue.stream(request);
        int current = before.openShards().size();
        if (target != current && target != 2 * current && 2 * target != current) {
            throw Fault.invalid("TargetShardCount " + target + " with " + current
                    + " open shards: the stand-in can double and halve only.");
        }
        List<ShardInfo> open = before.openShards();
        for (int i = 0; i < current && target != current; i += target < current ? 2 : 1) {
            ShardInfo shard = open.get(i);
            ShardInfo next = open.get(Math.min(i + 1, current - 1));
            reshard(
                    before,
                    (stream, birth) -> target > current
                            ? splitAt(stream, shard, shard.range().middle(), birth)
                            : merged(stream, shard, next, birth));
        }
        return out -> out.text("StreamName", before.name())
                .number("CurrentShardCount", current)
                .number("TargetShardCount", target)
                .text("StreamARN", catalogue.arn(before));
    }

    private void reshard(StreamInfo asked, Change change) throws IOException {
        StreamInfo changed;
        synchronized (catalogue) {
            long birth = catalogue.nextBirth();
            changed = catalogue.update(asked.name(), stream -> change.apply(stream, birth));
        }
        for (ShardInfo shard : changed.shards()) {
            if (!shard.isOpen()) {
                logs.of(changed, shard).notifyListeners();
            }
        }
    }

    private static ShardInfo open(StreamInfo stream, String shardId) {
        ShardInfo shard = stream.shard(shardId);
        if (!shard.isOpen()) {
            throw Fault.invalid("Shard " + shardId + " in stream " + stream.name() + " is closed already.");
        }
        return shard;
    }

    private StreamInfo splitAt(StreamInfo stream, ShardInfo parent, BigInteger at, long birth) {
        HashRange range = parent.range();
        List<HashRange> halves =
                List.of(new HashRange(range.start(), at.subtract(BigInteger.ONE)), new HashRange(at, range.end()));
        return replace(stream, List.of(parent), halves, birth);
    }

    private StreamInfo merged(StreamInfo stream, ShardInfo first, ShardInfo second, long birth) {
        return replace(stream, List.of(first, second), List.of(first.range().join(second.range())), birth);
    }

    private StreamInfo replace(StreamInfo stream, List<ShardInfo> parents, List<HashRange> ranges, long birth) {
        long now = parents.stream().mapToLong(ShardInfo::createdMillis).max().orElse(0) + 1;
        now = Math.max(now, catalogue.now());
        List<ShardInfo> shards = new ArrayList<>(stream.shards());
        int index = shards.get(shards.size() - 1).index();
        for (ShardInfo parent : parents) {
            shards.remove(parent);
            shards.add(parent.closed(now, logs.of(stream, parent).seal()));
        }
        List<Integer> parentIds = parents.stream().map(ShardInfo::index).toList();
        for (HashRange range : ranges) {
            shards.add(new ShardInfo(++index, birth, range, parentIds, now, 0, 0));
        }
        return stream.withShards(shards);
    }

    /** What a resharding does to a stream, given the birth number of the new shards. */
    @FunctionalInterface
    private interface Change {
        StreamInfo apply(StreamInfo stream, long birth);
    }
}
