package org.expensetracker.ingest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.expensetracker.tenant.Caller;

/**
 * What a platform operator sees of the streams: lag, rates and counts; never an expense. Thread-safe,
 * as every stateless bean.
 */
@Stateless
public class StreamHealth {

    /**
     * One shard.
     *
     * @param owner the node that reads it
     * @param behindMillis how far behind the tip the reader is
     * @param recordsPerSecond over the last minute
     * @param received records read since the beginning: stored + updated + duplicates + parked
     * @param stored records that became a new expense
     * @param updated records that changed an expense, such as a posting after its authorisation
     * @param duplicates records that changed nothing because they had come before
     * @param parked records set aside with a reason, and not taken by a redrive since
     */
    public record Shard(
            String stream,
            String shard,
            String owner,
            long behindMillis,
            double recordsPerSecond,
            long received,
            long stored,
            long updated,
            long duplicates,
            long parked,
            Instant updatedAt) {}

    private ShardTable table;

    /** For the container. */
    public StreamHealth() {}

    @Inject
    StreamHealth(ShardTable table) {
        this.table = table;
    }

    /** Every shard of every stream that is or was read. */
    public List<Shard> shards(Caller caller) {
        caller.requireOperator();
        return table.shards();
    }
}
