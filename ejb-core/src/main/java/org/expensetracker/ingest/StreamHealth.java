package org.expensetracker.ingest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;

/**
 * What a platform operator sees of the streams: lag, rates, and records that were parked; never an expense. Reads what
 * the adapter and {@link Ledgers} commit with each batch, so that the figures add up at every moment. Thread-safe, as
 * every stateless bean.
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

    private static final int MOST_PARKED_AT_ONCE = 200;

    /**
     * A reader that has not reported for 15 seconds (it does every two) stands still, and whatever it said last, it is at
     * least that far behind; a shard that was read to its end is not behind at all.
     */
    private static final String SHARDS =
            """
            SELECT p.stream, p.shard, p.owner, p.updated_at,
                   CASE WHEN p.sequence_number = 'SHARD_END' THEN 0
                        WHEN p.updated_at < clock_timestamp() - interval '15 seconds'
                        THEN greatest(p.behind_millis,
                                      (extract(epoch FROM clock_timestamp() - p.updated_at) * 1000)::bigint)
                        ELSE p.behind_millis END AS behind,
                   CASE WHEN p.updated_at < clock_timestamp() - interval '60 seconds' THEN 0
                        ELSE p.records_per_second END AS rate,
                   coalesce(c.stored, 0) AS stored, coalesce(c.updated, 0) AS updated,
                   coalesce(c.duplicates, 0) AS duplicates,
                   coalesce(k.parked, 0) AS parked, coalesce(k.seen, 0) AS seen
              FROM kinesis_position p
              LEFT JOIN ingest_count c ON c.stream = p.stream AND c.shard = p.shard
              LEFT JOIN (SELECT application, stream, shard, count(*) AS parked,
                                sum(times_seen)::bigint AS seen
                           FROM kinesis_parked_record GROUP BY application, stream, shard) k
                     ON k.application = p.application AND k.stream = p.stream AND k.shard = p.shard
             ORDER BY p.stream, p.shard""";

    private static final String PARKED =
            """
            SELECT id, stream, shard, sequence_number, partition_key, arrived_at, parked_at, code, reason,
                   octet_length(data) AS bytes, attempts, times_seen
              FROM kinesis_parked_record WHERE id < ? ORDER BY id DESC LIMIT ?""";

    private static final String PARKED_COUNT = "SELECT count(*) FROM kinesis_parked_record";

    private DataSource dataSource;

    /** For the container. */
    public StreamHealth() {}

    @Inject
    StreamHealth(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Every shard of every stream that is or was read. */
    public List<Shard> shards(Caller caller) {
        caller.requireOperator();
        return query(SHARDS, StreamHealth::shard);
    }

    /**
     * Parked records, newest first.
     *
     * @param beforeId the smallest id of the page before, null for the first page
     * @param limit 1 to 200
     */
    public List<ParkedRecord> parked(Caller caller, Long beforeId, int limit) {
        caller.requireOperator();
        if (limit < 1 || limit > MOST_PARKED_AT_ONCE) {
            throw Refusal.invalid("limit", "%d is not between 1 and %d.".formatted(limit, MOST_PARKED_AT_ONCE));
        }
        return query(PARKED, StreamHealth::parkedRecord, beforeId == null ? Long.MAX_VALUE : beforeId, limit);
    }

    /** How many records are parked. */
    public long parkedCount(Caller caller) {
        caller.requireOperator();
        return query(PARKED_COUNT, row -> row.getLong(1)).get(0);
    }

    private static Shard shard(ResultSet row) throws SQLException {
        long parked = row.getLong("parked");
        long seen = row.getLong("seen");
        long stored = row.getLong("stored");
        long updated = row.getLong("updated");
        long duplicates = row.getLong("duplicates");
        return new Shard(
                row.getString("stream"),
                row.getString("shard"),
                row.getString("owner"),
                row.getLong("behind"),
                row.getDouble("rate"),
                stored + updated + duplicates + seen,
                stored,
                updated,
                duplicates + seen - parked,
                parked,
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static ParkedRecord parkedRecord(ResultSet row) throws SQLException {
        return new ParkedRecord(
                row.getLong("id"),
                row.getString("stream"),
                row.getString("shard"),
                row.getString("sequence_number"),
                row.getString("partition_key"),
                row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                row.getString("code"),
                row.getString("reason"),
                row.getInt("bytes"),
                row.getInt("attempts"),
                row.getLong("times_seen"));
    }

    /** Reads one row. */
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> result = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
            }
            return result;
        } catch (SQLException away) {
            throw new IllegalStateException(
                    "ET-INGEST-003: the state of the streams cannot be read: " + away.getMessage(), away);
        }
    }
}
