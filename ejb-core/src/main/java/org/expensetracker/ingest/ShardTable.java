package org.expensetracker.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.expensetracker.ingest.StreamHealth.Shard;

/**
 * The shards as the platform's tables have them. Reads what the adapter and {@link Ledgers} commit with each batch, so that
 * the figures add up at every moment. Asks for no caller: for the server's own checks and metrics, while people go through
 * {@link StreamHealth}. Thread-safe.
 */
@ApplicationScoped
public class ShardTable {

    /**
     * A reader that has not reported for 15 seconds (it does every two) stands still, and whatever it said last, it is at
     * least that far behind; a shard that was read to its end is not behind at all. A shard that is read in several lanes
     * has a row for each, and is as far behind as the last of them.
     */
    private static final String SHARDS =
            """
            SELECT p.stream, p.shard, p.owner, p.updated_at,
                   CASE WHEN p.ended THEN 0
                        WHEN p.updated_at < clock_timestamp() - interval '15 seconds'
                        THEN greatest(p.behind_millis,
                                      (extract(epoch FROM clock_timestamp() - p.updated_at) * 1000)::bigint)
                        ELSE p.behind_millis END AS behind,
                   CASE WHEN p.updated_at < clock_timestamp() - interval '60 seconds' THEN 0
                        ELSE p.records_per_second END AS rate,
                   coalesce(c.stored, 0) AS stored, coalesce(c.updated, 0) AS updated,
                   coalesce(c.duplicates, 0) AS duplicates,
                   coalesce(k.parked, 0) AS parked, coalesce(k.seen, 0) AS seen,
                   coalesce(r.redriven, 0) AS redriven
              FROM (SELECT application, stream, shard, max(owner) AS owner, max(updated_at) AS updated_at,
                           bool_and(sequence_number = 'SHARD_END') AS ended, max(behind_millis) AS behind_millis,
                           max(records_per_second) AS records_per_second
                      FROM kinesis_position WHERE lane < lanes GROUP BY application, stream, shard) p
              LEFT JOIN ingest_count c ON c.stream = p.stream AND c.shard = p.shard
              LEFT JOIN (SELECT application, stream, shard, count(*) AS parked,
                                sum(times_seen)::bigint AS seen
                           FROM kinesis_parked_record GROUP BY application, stream, shard) k
                     ON k.application = p.application AND k.stream = p.stream AND k.shard = p.shard
              LEFT JOIN (SELECT x.application, x.stream, x.shard, count(*) AS redriven
                           FROM parked_redrive d JOIN kinesis_parked_record x ON x.id = d.parked_id
                          WHERE d.outcome <> 'REFUSED' GROUP BY x.application, x.stream, x.shard) r
                     ON r.application = p.application AND r.stream = p.stream AND r.shard = p.shard
             ORDER BY p.stream, p.shard""";

    private DataSource dataSource;

    /** For the container's proxy only. */
    protected ShardTable() {}

    @Inject
    ShardTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Every shard of every stream that is or was read.
     *
     * @throws IllegalStateException when the database is away
     */
    public List<Shard> shards() {
        return Rows.read(dataSource, ShardTable::shard, SHARDS);
    }

    /**
     * A parked row is one parked record, and duplicates as often as its bytes came again. A redrive that takes it moves
     * the one from parked to what {@link Ledgers} counted it as.
     */
    private static Shard shard(ResultSet row) throws SQLException {
        long rows = row.getLong("parked");
        long parked = rows - row.getLong("redriven");
        long stored = row.getLong("stored");
        long updated = row.getLong("updated");
        long duplicates = row.getLong("duplicates") + row.getLong("seen") - rows;
        return new Shard(
                row.getString("stream"),
                row.getString("shard"),
                row.getString("owner"),
                row.getLong("behind"),
                row.getDouble("rate"),
                stored + updated + duplicates + parked,
                stored,
                updated,
                duplicates,
                parked,
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
