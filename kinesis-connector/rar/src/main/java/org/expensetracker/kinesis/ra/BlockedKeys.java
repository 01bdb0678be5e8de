package org.expensetracker.kinesis.ra;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch.Parked;

/**
 * The keys of which a record failed and was parked: later records of these are parked behind it, so that somebody can
 * deal with them in their order.
 *
 * <p>They are rows of kinesis_blocked_key, written in the transaction that parks, so a restart and a split of the shard
 * change nothing. The key is free when its row is deleted. A record that is parked behind changes the row in its own
 * transaction: so whoever deletes the row with the count that was seen cannot overlook one.
 *
 * <p>Does nothing unless the bean asks for it. Used by the one thread that delivers a lane, to which all its keys belong.
 */
final class BlockedKeys {

    private static final String LOOK = "SELECT partition_key FROM kinesis_blocked_key"
            + " WHERE application = ? AND stream = ? AND partition_key = ANY (?)";
    private static final String BLOCK = "INSERT INTO kinesis_blocked_key AS blocked"
            + " (application, stream, partition_key, parked, blocked_at) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (application, stream, partition_key)"
            + " DO UPDATE SET parked = blocked.parked + excluded.parked";

    private final Settings settings;
    private final PositionDatabase database;
    private final Clock clock;
    private final Set<String> keys = new HashSet<>();
    private boolean unsure;

    BlockedKeys(Settings settings, PositionDatabase database, Clock clock) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    /** Reads which keys of the records are blocked now. */
    void look(List<KinesisRecord> records) throws SQLException {
        if (!settings.failures().blockKeyOnFailure()) {
            return;
        }
        try (Connection connection = database.connect();
                PreparedStatement select = connection.prepareStatement(LOOK)) {
            select.setString(1, settings.applicationName());
            select.setString(2, settings.streamName());
            select.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            records.stream().map(BlockedKeys::key).distinct().toArray()));
            try (ResultSet row = select.executeQuery()) {
                unsure = false;
                keys.clear();
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
        }
    }

    /** Whether a transaction that blocked keys may have committed without an answer: then {@link #look} again. */
    boolean unsure() {
        return unsure;
    }

    /** Those that the bean may get. */
    List<KinesisRecord> free(List<KinesisRecord> records) {
        return keys.isEmpty()
                ? records
                : records.stream().filter(record -> !keys.contains(key(record))).toList();
    }

    /** Those that have to be parked behind an earlier one. */
    List<Parked> behind(List<KinesisRecord> records) {
        return keys.isEmpty()
                ? List.of()
                : records.stream()
                        .filter(record -> keys.contains(key(record)))
                        .map(record -> new Parked(
                                record,
                                "key-blocked",
                                "an earlier record of the same partition key failed and is parked"))
                        .toList();
    }

    /** Writes, in the connection's transaction, that these were parked. */
    void block(Connection connection, List<KinesisRecord> parked) throws SQLException {
        if (!settings.failures().blockKeyOnFailure() || parked.isEmpty()) {
            return;
        }
        unsure = true;
        // Sorted, so that two shards that park the same keys cannot wait for each other.
        Map<String, Integer> counts = new TreeMap<>();
        parked.forEach(record -> counts.merge(key(record), 1, Integer::sum));
        try (PreparedStatement insert = connection.prepareStatement(BLOCK)) {
            for (Map.Entry<String, Integer> count : counts.entrySet()) {
                insert.setString(1, settings.applicationName());
                insert.setString(2, settings.streamName());
                insert.setString(3, count.getKey());
                insert.setInt(4, count.getValue());
                insert.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** To be called when a transaction that blocked keys is known to have committed. */
    void blocked(List<KinesisRecord> parked) {
        if (settings.failures().blockKeyOnFailure()) {
            parked.forEach(record -> keys.add(key(record)));
            unsure = false;
        }
    }

    private static String key(KinesisRecord record) {
        return ParkedTable.storable(record.partitionKey(), 256);
    }
}
