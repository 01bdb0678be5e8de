package org.expensetracker.ingest;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.List;
import org.expensetracker.tenant.Caller;

/** What a platform operator sees of the streams: lag, rates, and records that were parked; never an expense. */
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
     * @param parked records set aside with a reason
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

    /** A record that was set aside. The bytes are not shown: they are a company's. */
    public record ParkedRecord(
            long id,
            String stream,
            String shard,
            String sequenceNumber,
            String partitionKey,
            Instant arrivedAt,
            Instant parkedAt,
            String code,
            String reason,
            int bytes,
            int attempts,
            long timesSeen) {}

    /** Every shard of every stream that is or was read. */
    public List<Shard> shards(Caller caller) {
        throw new UnsupportedOperationException();
    }

    /** Parked records, newest first; {@code beforeId} null for the first page. */
    public List<ParkedRecord> parked(Caller caller, Long beforeId, int limit) {
        throw new UnsupportedOperationException();
    }

    /** How many records are parked. */
    public long parkedCount(Caller caller) {
        throw new UnsupportedOperationException();
    }
}
