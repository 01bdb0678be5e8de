package org.expensetracker.kinesis.ra;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.expensetracker.kinesis.KinesisRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * The lanes in which one shard is delivered at the same time. A partition key belongs to one lane, so its records keep
 * their order, and each lane has a position of its own, so that their transactions never wait for each other.
 *
 * <p>Used by the shard's thread, which waits for the lanes' threads before it reads on.
 */
final class Lanes {

    private final ShardContext context;
    private final ShardVitals vitals;
    private final BooleanSupplier leaseHeld;
    private final List<ShardPosition> positions;
    private final List<PortionLoop> loops;
    private final Outage outage;

    Lanes(ShardContext context, List<ShardPosition> positions, ShardVitals vitals, BooleanSupplier leaseHeld) {
        this.context = context;
        this.vitals = vitals;
        this.leaseHeld = leaseHeld;
        this.positions = positions;
        this.loops = positions.stream()
                .map(position -> new PortionLoop(context, position, vitals, leaseHeld))
                .toList();
        this.outage = Outage.ofShard(positions.get(0).shardId(), context.stop());
    }

    int count() {
        return positions.size();
    }

    /** The lane that is furthest behind: everything of the shard up to there is done. */
    ShardPosition lowest() {
        return positions.stream().min(Comparator.comparing(ShardPosition::at)).orElseThrow();
    }

    /** Whether all stand at the same place. */
    boolean areLevel() {
        return positions.stream().map(ShardPosition::at).distinct().count() == 1;
    }

    /**
     * Which records of one read are done, to be asked in their order: behind the first of a lane that is not done, none
     * is, which spares all the others a comparison of numbers with more digits than a long has.
     */
    Predicate<KinesisRecord> covered() {
        BitSet beyond = new BitSet(count());
        return record -> {
            int lane = laneOf(record);
            if (!beyond.get(lane) && !positions.get(lane).covers(Portion.numberOf(record))) {
                beyond.set(lane);
            }
            return !beyond.get(lane);
        };
    }

    private int laneOf(KinesisRecord record) {
        return laneOf(record.partitionKey(), count());
    }

    /** The same for a key wherever and whenever it is asked: what a row of a lane means hangs on it. */
    static int laneOf(String partitionKey, int lanes) {
        int hash = partitionKey.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), lanes);
    }

    /**
     * Delivers records, each lane its own in batches.
     *
     * @param behind how far behind the shard's tip this node is when all of them are done
     * @return false when the adapter stops or the shard has another owner: then this reader must do no more at all
     */
    boolean deliver(List<KinesisRecord> records, Duration behind) {
        if (count() == 1) {
            return deliver(loops.get(0), records, behind);
        }
        Map<Integer, List<KinesisRecord>> shares =
                records.stream().collect(Collectors.groupingBy(this::laneOf, TreeMap::new, Collectors.toList()));
        List<CompletableFuture<Boolean>> running = shares.entrySet().stream()
                .map(share -> CompletableFuture.supplyAsync(
                        () -> deliver(loops.get(share.getKey()), share.getValue(), behind), context.threads()))
                .toList();
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        return running.stream().allMatch(CompletableFuture::join);
    }

    private boolean deliver(PortionLoop loop, List<KinesisRecord> records, Duration behind) {
        int batchSize = context.settings().reading().batchSize();
        for (int from = 0; from < records.size(); from += batchSize) {
            int to = Math.min(records.size(), from + batchSize);
            vitals.behind(to < records.size() ? age(records.get(to)) : behind);
            if (!loop.process(records.subList(from, to))) {
                return false;
            }
        }
        return true;
    }

    private Duration age(KinesisRecord record) {
        Instant arrivedAt = record.arrivedAt();
        Instant now = context.clock().instant();
        return arrivedAt == null || arrivedAt.isAfter(now) ? Duration.ZERO : Duration.between(arrivedAt, now);
    }

    /**
     * Says that everything up to a record is done on every lane, and that the owner lives: once more also when the
     * adapter stops.
     *
     * @param unwanted records up to there that no lane was given
     * @return false as {@link #deliver} does
     */
    boolean level(ExtendedSequenceNumber to, int unwanted) {
        do {
            try {
                if (context.tables().positions().level(positions, to, unwanted, vitals.now())) {
                    vitals.count(unwanted);
                    outage.over();
                    return true;
                }
                if (!refreshed()) {
                    return false;
                }
                if (positions.stream().allMatch(position -> position.covers(to))) {
                    // It had committed although its end was not heard.
                    return true;
                }
            } catch (SQLException e) {
                outage.waitOut(e);
            }
        } while (!context.stop().raised() && leaseHeld.getAsBoolean());
        return false;
    }

    private boolean refreshed() throws SQLException {
        for (ShardPosition position : positions) {
            if (!context.tables().positions().refresh(position)) {
                return false;
            }
        }
        return true;
    }
}
