package org.expensetracker.kinesis.ra;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch.Parked;

/**
 * The table kinesis_parked_record: records that were given up, with their bytes, for people to look at.
 *
 * <p>The same bytes under the same key are one row, however often they come: {@code times_seen} counts them.
 * Thread-safe.
 */
final class ParkedTable {

    private static final String INSERT = "INSERT INTO kinesis_parked_record AS parked"
            + " (application, stream, shard, sequence_number, sub_sequence_number, partition_key, arrived_at, data,"
            + " sha256, code, reason, attempts, times_seen, parked_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (application, stream, partition_key, sha256)"
            + " DO UPDATE SET times_seen = parked.times_seen + excluded.times_seen";

    private final Settings settings;
    private final Clock clock;

    ParkedTable(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A row to be, and how often it came in this batch. */
    private record Row(Parked parked, String key, byte[] sha256, long timesSeen) {

        Row again() {
            return new Row(parked, key, sha256, timesSeen + 1);
        }
    }

    /**
     * Stores records in the connection's transaction.
     *
     * @param attempts how often their delivery was tried
     */
    void insert(Connection connection, String shardId, List<Parked> parked, int attempts) throws SQLException {
        if (parked.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Row row : distinct(parked)) {
                bind(insert, shardId, row, attempts);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Sorted, so that two shards that park the same rows cannot wait for each other; each row once. */
    private static Iterable<Row> distinct(List<Parked> parked) {
        Map<String, Row> rows = new TreeMap<>();
        for (Parked one : parked) {
            byte[] sha256 = sha256(one.record().data());
            String key = storable(one.record().partitionKey(), 256);
            rows.merge(
                    HexFormat.of().formatHex(sha256) + key,
                    new Row(one, key, sha256, 1),
                    (first, second) -> first.again());
        }
        return rows.values();
    }

    private void bind(PreparedStatement insert, String shardId, Row row, int attempts) throws SQLException {
        KinesisRecord record = row.parked().record();
        Instant now = clock.instant();
        Instant arrivedAt = record.arrivedAt() == null ? now : record.arrivedAt();
        insert.setString(1, settings.applicationName());
        insert.setString(2, settings.streamName());
        insert.setString(3, shardId);
        insert.setString(4, record.sequenceNumber());
        insert.setLong(5, record.subSequenceNumber());
        insert.setString(6, row.key());
        insert.setObject(7, arrivedAt.atOffset(ZoneOffset.UTC));
        insert.setBytes(8, record.data());
        insert.setBytes(9, row.sha256());
        insert.setString(10, storable(row.parked().code(), 64));
        insert.setString(11, storable(row.parked().reason(), 2000));
        insert.setInt(12, attempts);
        insert.setLong(13, row.timesSeen());
        insert.setObject(14, now.atOffset(ZoneOffset.UTC));
    }

    /** PostgreSQL takes no NUL in a text; parking must succeed with whatever bytes a producer chose. */
    static String storable(String text, int maxCodePoints) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.codePointCount(0, clean.length()) <= maxCodePoints
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, maxCodePoints));
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
