package org.expensetracker.ingest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;

/**
 * The records that were set aside, as a platform operator sees them: reason, position and size, and what became of those
 * that were sent again; never the bytes, which are a company's. Thread-safe, as every stateless bean.
 */
@Stateless
public class ParkedRecords {

    /** Which of them. */
    public enum State {
        /** Parked, and not yet taken by a redrive. */
        WAITING,
        /** Taken by a redrive: stored, an update, or a duplicate. */
        REDRIVEN
    }

    /**
     * One record.
     *
     * @param code the short stable word for the reason, as when it was parked
     * @param bytes how many it has
     * @param timesSeen how often the same bytes came under the same key
     * @param traceId the trace that the sender said it belongs to; null when there is none
     * @param redrive the newest attempt to send it again; null when there was none
     */
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
            long timesSeen,
            String traceId,
            Redriven redrive) {}

    /** How many records wait for the same reason. */
    public record Reason(String code, long waiting) {}

    private static final int MOST_AT_ONCE = 200;

    private static final String PAGE =
            """
            SELECT p.id, p.stream, p.shard, p.sequence_number, p.partition_key, p.arrived_at, p.parked_at,
                   p.code AS parked_code, p.reason AS parked_reason, octet_length(p.data) AS bytes,
                   p.attempts AS deliveries, p.times_seen,
                   CASE WHEN position('"traceparent"'::bytea IN p.data) > 0 THEN substring(p.data FOR 65536) END AS traced,
                   d.outcome, d.code, d.reason, d.person, d.at, d.attempts
              FROM kinesis_parked_record p LEFT JOIN parked_redrive d ON d.parked_id = p.id
             WHERE p.id < ? AND (d.parked_id IS NOT NULL AND d.outcome <> 'REFUSED') = ?
             ORDER BY p.id DESC LIMIT ?""";

    private static final String COUNT =
            """
            SELECT (SELECT count(*) FROM kinesis_parked_record) AS total,
                   (SELECT count(*) FROM parked_redrive WHERE outcome <> 'REFUSED') AS redriven""";

    private static final String REASONS =
            """
            SELECT p.code, count(*) - coalesce(max(d.redriven), 0) AS waiting FROM kinesis_parked_record p
              LEFT JOIN (SELECT r.code, count(*) AS redriven FROM parked_redrive x
                           JOIN kinesis_parked_record r ON r.id = x.parked_id
                          WHERE x.outcome <> 'REFUSED' GROUP BY r.code) d ON d.code = p.code
             GROUP BY p.code HAVING count(*) > coalesce(max(d.redriven), 0) ORDER BY 2 DESC, 1 LIMIT 200""";

    private DataSource dataSource;

    /** For the container. */
    public ParkedRecords() {}

    @Inject
    ParkedRecords(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A page, newest first.
     *
     * @param beforeId the smallest id of the page before, null for the first page
     * @param limit 1 to 200
     */
    public List<ParkedRecord> page(Caller caller, State state, Long beforeId, int limit) {
        caller.requireOperator();
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw Refusal.invalid("limit", "%d is not between 1 and %d.".formatted(limit, MOST_AT_ONCE));
        }
        long before = beforeId == null ? Long.MAX_VALUE : beforeId;
        return Rows.read(dataSource, ParkedRecords::record, PAGE, before, state == State.REDRIVEN, limit);
    }

    /** How many there are. */
    public long count(Caller caller, State state) {
        caller.requireOperator();
        return Rows.read(
                        dataSource,
                        row -> state == State.REDRIVEN
                                ? row.getLong("redriven")
                                : row.getLong("total") - row.getLong("redriven"),
                        COUNT)
                .get(0);
    }

    /** The reasons for which records wait, the most frequent first; 200 at most. */
    public List<Reason> reasons(Caller caller) {
        caller.requireOperator();
        return Rows.read(dataSource, row -> new Reason(row.getString("code"), row.getLong("waiting")), REASONS);
    }

    private static ParkedRecord record(ResultSet row) throws SQLException {
        return new ParkedRecord(
                row.getLong("id"),
                row.getString("stream"),
                row.getString("shard"),
                row.getString("sequence_number"),
                row.getString("partition_key"),
                row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                row.getString("parked_code"),
                row.getString("parked_reason"),
                row.getInt("bytes"),
                row.getInt("deliveries"),
                row.getLong("times_seen"),
                traceId(row.getBytes("traced")),
                row.getString("outcome") == null ? null : Redriven.of(row));
    }

    private static String traceId(byte[] data) {
        return data == null
                ? null
                : new KinesisRecord("", 0, "", Instant.EPOCH, data).traceId().orElse(null);
    }
}
