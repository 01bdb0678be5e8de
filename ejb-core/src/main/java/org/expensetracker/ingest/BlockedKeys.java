package org.expensetracker.ingest;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;

/**
 * The partition keys whose records are parked behind one that failed, where {@code blockKeyOnFailure} is set, and freeing one
 * when its parked records were sent again or given up. Who frees a key says what they saw: what was parked since is never
 * overlooked. Thread-safe, as every stateless bean.
 */
@Stateless
public class BlockedKeys {

    /**
     * One key.
     *
     * @param application the group of nodes that blocked it
     * @param parked how often a record of the key was parked since, the one that failed included
     * @param waiting its parked records that no redrive took
     */
    public record BlockedKey(
            String application, String stream, String partitionKey, long parked, long waiting, Instant blockedAt) {}

    private static final Logger LOG = System.getLogger(BlockedKeys.class.getName());

    private static final String WAITING =
            """
            (SELECT count(*) FROM kinesis_parked_record p
              WHERE p.application = b.application AND p.stream = b.stream AND p.partition_key = b.partition_key
                AND NOT EXISTS (SELECT 1 FROM parked_redrive d WHERE d.parked_id = p.id AND d.outcome <> 'REFUSED'))""";

    private static final String ALL =
            """
            SELECT b.application, b.stream, b.partition_key, b.parked, b.blocked_at, %s AS waiting
              FROM kinesis_blocked_key b ORDER BY b.blocked_at, b.application, b.stream, b.partition_key LIMIT 200"""
                    .formatted(WAITING);

    /** Whoever parks a record of the key changes its row, so the count cannot be out of date when this commits. */
    private static final String FREE =
            """
            DELETE FROM kinesis_blocked_key b WHERE b.application = ? AND b.stream = ? AND b.partition_key = ?
               AND b.parked = ? AND %s = ? RETURNING b.parked"""
                    .formatted(WAITING);

    private static final String IS_BLOCKED =
            "SELECT parked FROM kinesis_blocked_key WHERE application = ? AND stream = ? AND partition_key = ?";

    private DataSource dataSource;
    private Consumer<KeyFreed> listeners;

    /** For the container. */
    public BlockedKeys() {}

    @Inject
    BlockedKeys(DataSource dataSource, Event<KeyFreed> event) {
        this(dataSource, event::fire);
    }

    BlockedKeys(DataSource dataSource, Consumer<KeyFreed> listeners) {
        this.dataSource = dataSource;
        this.listeners = listeners;
    }

    /** The keys that are blocked, the longest first; 200 at most. */
    public List<BlockedKey> all(Caller caller) {
        caller.requireOperator();
        return Rows.read(dataSource, BlockedKeys::key, ALL);
    }

    /**
     * Lets the key's next records reach the ledgers again. Its parked records stay where they are.
     *
     * @param seen the key with its counts as {@link #all} gave them; records of it that wait are given up
     * @throws Refusal when the key is not blocked, or its counts are others by now
     */
    public void free(Caller caller, BlockedKey seen) {
        caller.requireOperator();
        Object[] key = {seen.application(), seen.stream(), seen.partitionKey()};
        List<Long> freed = Rows.read(
                dataSource, row -> row.getLong(1), FREE, key[0], key[1], key[2], seen.parked(), seen.waiting());
        if (!freed.isEmpty()) {
            listeners.accept(new KeyFreed(caller, seen));
            LOG.log(
                    Level.INFO,
                    "ET-INGEST-008 {0} freed the key {1} of stream {2}, giving up {3} records",
                    caller.person(),
                    CleanText.shown(seen.partitionKey()),
                    seen.stream(),
                    seen.waiting());
        } else if (Rows.read(dataSource, row -> row.getLong(1), IS_BLOCKED, key).isEmpty()) {
            throw Refusal.notFound("The key " + CleanText.shown(seen.partitionKey()) + " is not blocked.");
        } else {
            throw Refusal.conflict("Records of the key " + CleanText.shown(seen.partitionKey())
                    + " were parked or sent again since you looked: look again, then free it.");
        }
    }

    private static BlockedKey key(ResultSet row) throws SQLException {
        return new BlockedKey(
                row.getString("application"),
                row.getString("stream"),
                row.getString("partition_key"),
                row.getLong("parked"),
                row.getLong("waiting"),
                row.getObject("blocked_at", OffsetDateTime.class).toInstant());
    }
}
