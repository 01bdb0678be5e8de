package org.expensetracker.kinesis.ra;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * The table kinesis_position: the truth about what of a shard is done.
 *
 * <p>Each new owner of a shard raises its epoch; every write names the epoch that it belongs to, and the position that
 * it believes to leave, and changes nothing when either is no longer true. So an owner that lost its lease without
 * noticing, or a transaction that turns out to have committed after all, can never count a record twice. Thread-safe.
 */
final class PositionTable {

    /** A wait for a row lock longer than this means that another owner hangs inside its transaction: say so. */
    private static final int LOCK_WAIT_SECONDS = 30;

    private static final String OF_SHARD = " WHERE application = ? AND stream = ? AND shard = ?";
    private static final String READ =
            "SELECT epoch, sequence_number, sub_sequence_number FROM kinesis_position" + OF_SHARD;
    private static final String CLAIM = "INSERT INTO kinesis_position"
            + " (application, stream, shard, sequence_number, sub_sequence_number, epoch, owner, updated_at)"
            + " VALUES (?, ?, ?, ?, ?, 1, ?, ?)"
            + " ON CONFLICT (application, stream, shard) DO UPDATE SET epoch = kinesis_position.epoch + 1,"
            + " owner = excluded.owner, updated_at = excluded.updated_at"
            + " RETURNING epoch, sequence_number, sub_sequence_number";
    private static final String ADVANCE = "UPDATE kinesis_position SET sequence_number = ?, sub_sequence_number = ?,"
            + " records = records + ?, behind_millis = ?, records_per_second = ?, updated_at = ?" + OF_SHARD
            + " AND epoch = ? AND sequence_number = ? AND sub_sequence_number = ?";
    private static final String BEAT = "UPDATE kinesis_position SET behind_millis = ?, records_per_second = ?,"
            + " updated_at = ?" + OF_SHARD + " AND epoch = ?";

    private final Settings settings;
    private final Clock clock;
    private volatile DataSource dataSource;

    PositionTable(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A connection of the position data source: one of the delivery's transaction inside it, an own one outside it.
     *
     * @throws SQLException also when the data source is not there, or not yet
     */
    Connection connect() throws SQLException {
        try {
            if (dataSource == null) {
                dataSource = lookup();
            }
            return dataSource.getConnection();
        } catch (NamingException | ClassCastException e) {
            throw new SQLException("There is no data source " + settings.positionDataSource() + " (yet): " + e, e);
        }
    }

    /** The name is the deployer's own, from the bean's activation properties: nobody else can put one here. */
    @SuppressWarnings("BanJNDI")
    private DataSource lookup() throws NamingException {
        return InitialContext.doLookup(settings.positionDataSource());
    }

    /** Fails when the two tables of the adapter cannot be used. */
    void check() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT 1 FROM kinesis_position, kinesis_parked_record WHERE false")) {
            select.executeQuery();
        }
    }

    /** Where the shard stands; empty when nobody ever read it. */
    Optional<ExtendedSequenceNumber> read(String shardId) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(READ)) {
            shard(select, 1, shardId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(position(shardId, row).at()) : Optional.empty();
            }
        }
    }

    /**
     * Makes this node the shard's owner. Waits for a transaction of the owner before, if one is running.
     *
     * @param initial where the shard begins if nobody ever read it
     */
    ShardPosition claim(String shardId, ExtendedSequenceNumber initial) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement upsert = connection.prepareStatement(CLAIM)) {
            upsert.setQueryTimeout(LOCK_WAIT_SECONDS);
            int next = shard(upsert, 1, shardId);
            upsert.setString(next++, initial.sequenceNumber());
            upsert.setLong(next++, initial.subSequenceNumber());
            upsert.setString(next++, settings.workerId());
            upsert.setObject(next, now());
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return position(shardId, row);
            }
        }
    }

    /** Reads again where the shard stands; false when it has another owner. */
    boolean refresh(ShardPosition mine) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(READ)) {
            shard(select, 1, mine.shardId());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getLong(1) != mine.epoch()) {
                    return false;
                }
                mine.movedTo(position(mine.shardId(), row).at());
                return true;
            }
        }
    }

    /**
     * Moves the position in the connection's transaction; {@code mine} itself moves when that has committed.
     *
     * @return false, with nothing changed, when the shard has another owner or stands elsewhere
     */
    boolean advance(Connection connection, ShardPosition mine, ExtendedSequenceNumber to, int records, Vitals vitals)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            update.setQueryTimeout(LOCK_WAIT_SECONDS);
            update.setString(1, to.sequenceNumber());
            update.setLong(2, to.subSequenceNumber());
            update.setLong(3, records);
            int next = shard(update, vitals(update, 4, vitals), mine.shardId());
            update.setLong(next++, mine.epoch());
            update.setString(next++, mine.at().sequenceNumber());
            update.setLong(next, mine.at().subSequenceNumber());
            return update.executeUpdate() == 1;
        }
    }

    /** Says that the owner lives although nothing came; false when the shard has another owner. */
    boolean beat(ShardPosition mine, Vitals vitals) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement(BEAT)) {
            int next = shard(update, vitals(update, 1, vitals), mine.shardId());
            update.setLong(next, mine.epoch());
            return update.executeUpdate() == 1;
        }
    }

    private int vitals(PreparedStatement statement, int index, Vitals vitals) throws SQLException {
        statement.setLong(index, vitals.behind().toMillis());
        statement.setDouble(index + 1, vitals.recordsPerSecond());
        statement.setObject(index + 2, now());
        return index + 3;
    }

    private int shard(PreparedStatement statement, int index, String shardId) throws SQLException {
        statement.setString(index, settings.applicationName());
        statement.setString(index + 1, settings.streamName());
        statement.setString(index + 2, shardId);
        return index + 3;
    }

    private static ShardPosition position(String shardId, ResultSet row) throws SQLException {
        return new ShardPosition(shardId, row.getLong(1), new ExtendedSequenceNumber(row.getString(2), row.getLong(3)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
