package org.expensetracker.system.faults;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.core.ConditionTimeoutException;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Compares the ledger with the stream, row by row, in SQL. The truth is what the stream holds, read back after the run: a
 * record whose first put was never answered is there twice, and then the ledger must have both.
 */
final class Audit {

    /**
     * What was found.
     *
     * @param put records on the stream
     * @param stored rows of the ledger
     * @param parked records set aside, each as often as it was put
     * @param lost records that are neither stored nor parked
     * @param twice rows and parkings beyond the first of a record
     * @param unknown rows of records that the stream does not hold
     * @param disordered rows that came after a later record of their key
     * @param misplaced poison that was stored, and good records that were parked
     */
    record Verdict(
            long put, long stored, long parked, long lost, long twice, long unknown, long disordered, long misplaced) {}

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** The records of a run without a row in the ledger, counted by identity, beside how often that was parked. */
    private static final String ASIDE =
            """
            WITH missing AS (SELECT e.id, count(*) AS times FROM expected e WHERE e.run = ? AND NOT EXISTS
                    (SELECT FROM ledger l WHERE l.run = e.run AND l.shard = e.shard AND l.sequence = e.sequence)
                    GROUP BY e.id),
                parked AS (SELECT split_part(convert_from(data, 'UTF8'), ',', 2) AS id, sum(times_seen) AS times
                    FROM kinesis_parked_record WHERE convert_from(data, 'UTF8') LIKE ? GROUP BY 1)
            SELECT coalesce(sum(greatest(%s, 0)), 0)
            FROM missing FULL JOIN parked USING (id)
            """;

    private static final String LOST = ASIDE.formatted("coalesce(missing.times, 0) - coalesce(parked.times, 0)");
    private static final String PARKED_TOO = ASIDE.formatted("coalesce(parked.times, 0) - coalesce(missing.times, 0)");
    private static final String ROWS_TOO_MANY = "SELECT coalesce(sum(times - 1), 0) FROM"
            + " (SELECT count(*) AS times FROM ledger WHERE run = ? GROUP BY shard, sequence) AS records";
    private static final String UNKNOWN =
            "SELECT count(*) FROM ledger l WHERE run = ? AND NOT EXISTS (SELECT FROM expected"
                    + " e WHERE e.run = l.run AND e.shard = l.shard AND e.sequence = l.sequence AND e.id = l.id AND e.key = l.key)";
    private static final String DISORDERED =
            """
            SELECT count(*) FROM (SELECT number, sequence::numeric AS place, lag(number) OVER before AS number_before,
                    lag(sequence::numeric) OVER before AS place_before
                FROM ledger WHERE run = ? WINDOW before AS (PARTITION BY key ORDER BY at)) AS neighbours
            WHERE place < place_before OR number < number_before
            """;
    private static final String POISON_STORED =
            "SELECT count(*) FROM ledger JOIN expected USING (run, shard, sequence) WHERE run = ? AND poison";
    /** Not those that wish for a failure by lot: one that draws it each time that it is tried is parked, rightly. */
    private static final String GOOD_PARKED = "SELECT count(*) FROM kinesis_parked_record"
            + " WHERE convert_from(data, 'UTF8') LIKE ? AND convert_from(data, 'UTF8') LIKE '%,NONE'";

    private static final String STORED = "SELECT count(*) FROM ledger WHERE run = ?";
    private static final String PARKED = "SELECT coalesce(sum(times_seen), 0) FROM kinesis_parked_record"
            + " WHERE convert_from(data, 'UTF8') LIKE ?";

    private final Database database;
    private final RecordStream stream;

    Audit(Database database, RecordStream stream) {
        this.database = database;
        this.stream = stream;
    }

    /** Reads what the run put, waits until nothing more of it can come, and compares. */
    Verdict of(String run, Instant since) {
        remember(run, since);
        long put = database.number("SELECT count(*) FROM expected WHERE run = ?", run);
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> database.number(STORED, run) + database.number(PARKED, run + ",%") >= put
                            && database.number(LOST, run, run + ",%") == 0);
        } catch (ConditionTimeoutException e) {
            // The verdict says what has not come.
        }
        return again(run);
    }

    /** Compares once more with what was read before: a second count may come late. */
    Verdict again(String run) {
        String parked = run + ",%";
        return new Verdict(
                database.number("SELECT count(*) FROM expected WHERE run = ?", run),
                database.number(STORED, run),
                database.number(PARKED, parked),
                database.number(LOST, run, parked),
                database.number(ROWS_TOO_MANY, run) + database.number(PARKED_TOO, run, parked),
                database.number(UNKNOWN, run),
                database.number(DISORDERED, run),
                database.number(POISON_STORED, run) + database.number(GOOD_PARKED, parked));
    }

    private void remember(String run, Instant since) {
        try (Connection connection = database.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO expected VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            stream.read(since, (shard, record) -> add(insert, run, shard, record));
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("What is on the stream cannot be remembered", e);
        }
        database.run("ANALYZE");
    }

    private static void add(PreparedStatement insert, String run, String shard, Record record) {
        Payload payload = Payload.parse(record.data().asByteArray());
        if (!payload.run().equals(run)) {
            return;
        }
        try {
            insert.setString(1, run);
            insert.setString(2, payload.id());
            insert.setString(3, payload.key());
            insert.setInt(4, payload.number());
            insert.setString(5, shard);
            insert.setString(6, record.sequenceNumber());
            insert.setBoolean(7, payload.isPoison());
            insert.addBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
