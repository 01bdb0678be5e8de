package org.expensetracker.kinesis.ra;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * The table kinesis_position: the truth about what of a shard is done, in a row for each of its lanes.
 *
 * <p>Each new owner of a shard raises the epoch of all its rows; every write names the epoch that it belongs to, and the
 * position that it believes to leave, and changes nothing when either is no longer true. So an owner that lost its lease
 * without noticing, or a transaction that turns out to have committed after all, can never count a record twice.
 *
 * <p>Which lane a record belongs to depends on how many there are. So their number changes only while all stand at the
 * same place; until then a new owner reads in as many as the one before. Thread-safe.
 */
final class PositionTable implements Positions {

    private static final Logger LOG = LoggerFactory.getLogger(PositionTable.class);

    /** A wait for a row lock longer than this means that another owner hangs inside its transaction: say so. */
    private static final int LOCK_WAIT_SECONDS = 30;

    private static final String OF_SHARD = " WHERE application = ? AND stream = ? AND shard = ?";
    private static final String READ = "SELECT lane, lanes, epoch, sequence_number, sub_sequence_number"
            + " FROM kinesis_position" + OF_SHARD + " ORDER BY lane";
    private static final String INSERT = "INSERT INTO kinesis_position (application, stream, shard, lane,"
            + " sequence_number, sub_sequence_number, lanes, owner, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (application, stream, shard, lane) DO ";
    /** Locks the row when it is there, so that what is read after it is not older than another owner's claim. */
    private static final String BEGIN = INSERT + "UPDATE SET owner = kinesis_position.owner";

    private static final String PLACE = INSERT + "UPDATE SET sequence_number = excluded.sequence_number,"
            + " sub_sequence_number = excluded.sub_sequence_number";
    private static final String OWN =
            "UPDATE kinesis_position SET lanes = ?, epoch = ?, owner = ?, updated_at = ?" + OF_SHARD;
    private static final String ADVANCE = "UPDATE kinesis_position SET sequence_number = ?, sub_sequence_number = ?,"
            + " records = records + ?, behind_millis = ?, records_per_second = ?, updated_at = ?" + OF_SHARD
            + " AND lane = ? AND epoch = ? AND sequence_number = ? AND sub_sequence_number = ?";

    private final Settings settings;
    private final PositionDatabase database;
    private final Clock clock;

    PositionTable(Settings settings, PositionDatabase database, Clock clock) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    /** Fails when the two tables of the adapter cannot be used. */
    @Override
    public void check() throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT lane FROM kinesis_position, kinesis_parked_record WHERE false")) {
            select.executeQuery();
        }
    }

    @Override
    public Optional<ExtendedSequenceNumber> read(String shardId) throws SQLException {
        try (Connection connection = database.connect()) {
            return rows(connection, shardId, READ).stream()
                    .map(ShardPosition::at)
                    .min(Comparator.naturalOrder());
        }
    }

    @Override
    public List<ShardPosition> claim(String shardId, ExtendedSequenceNumber initial) throws SQLException {
        return database.transaction(connection -> {
            place(connection, BEGIN, 1, new ShardPosition(shardId, 0, 0, initial));
            List<ShardPosition> found = rows(connection, shardId, READ + " FOR UPDATE");
            boolean level = found.stream().map(ShardPosition::at).distinct().count() == 1;
            int lanes = level ? settings.reading().parallelism() : found.size();
            long epoch = 1 + found.get(0).epoch();
            List<ShardPosition> mine = IntStream.range(0, lanes)
                    .mapToObj(lane -> new ShardPosition(
                            shardId, lane, epoch, found.get(level ? 0 : lane).at()))
                    .toList();
            for (ShardPosition position : mine) {
                place(connection, PLACE, lanes, position);
            }
            own(connection, shardId, lanes, epoch);
            return mine;
        });
    }

    private void place(Connection connection, String sql, int lanes, ShardPosition position) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setQueryTimeout(LOCK_WAIT_SECONDS);
            int next = shard(insert, 1, position.shardId());
            insert.setInt(next++, position.lane());
            insert.setString(next++, position.at().sequenceNumber());
            insert.setLong(next++, position.at().subSequenceNumber());
            insert.setInt(next++, lanes);
            insert.setString(next++, settings.workerId());
            insert.setObject(next, now());
            insert.executeUpdate();
        }
    }

    /** Those of lanes that are no longer used too: their owner of before must not write there either. */
    private void own(Connection connection, String shardId, int lanes, long epoch) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(OWN)) {
            update.setInt(1, lanes);
            update.setLong(2, epoch);
            update.setString(3, settings.workerId());
            update.setObject(4, now());
            shard(update, 5, shardId);
            update.executeUpdate();
        }
    }

    /** The rows of the lanes that are in use, in their order. */
    private List<ShardPosition> rows(Connection connection, String shardId, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setQueryTimeout(LOCK_WAIT_SECONDS);
            shard(select, 1, shardId);
            List<ShardPosition> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (row.getInt(1) < row.getInt(2)) {
                        rows.add(position(shardId, row));
                    }
                }
            }
            return rows;
        }
    }

    private static ShardPosition position(String shardId, ResultSet row) throws SQLException {
        ExtendedSequenceNumber at = new ExtendedSequenceNumber(row.getString(4), row.getLong(5));
        return new ShardPosition(shardId, row.getInt(1), row.getLong(3), at);
    }

    /** A database that forgot what it had confirmed has to be read to again from where it stands: then not this reader. */
    @Override
    public boolean refresh(ShardPosition mine) throws SQLException {
        try (Connection connection = database.connect()) {
            Optional<ShardPosition> row = rows(connection, mine.shardId(), READ).stream()
                    .filter(position -> position.lane() == mine.lane() && position.epoch() == mine.epoch())
                    .findFirst();
            if (row.isEmpty()) {
                return false;
            }
            if (row.get().at().compareTo(mine.at()) < 0) {
                LOG.warn("KIN-021 The database says {} and had confirmed {}: reading again", row.get(), mine.at());
                return false;
            }
            mine.movedTo(row.get().at());
            return true;
        }
    }

    @Override
    public boolean advance(ShardPosition mine, ExtendedSequenceNumber to, int records, Vitals vitals)
            throws SQLException {
        try (Connection connection = database.connect()) {
            return advance(connection, mine, to, records, vitals);
        }
    }

    @Override
    public boolean advance(
            Connection connection, ShardPosition mine, ExtendedSequenceNumber to, int records, Vitals vitals)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            update.setQueryTimeout(LOCK_WAIT_SECONDS);
            update.setString(1, to.sequenceNumber());
            update.setLong(2, to.subSequenceNumber());
            update.setLong(3, records);
            update.setLong(4, vitals.behind().toMillis());
            update.setDouble(5, vitals.recordsPerSecond());
            update.setObject(6, now());
            int next = shard(update, 7, mine.shardId());
            update.setInt(next++, mine.lane());
            update.setLong(next++, mine.epoch());
            update.setString(next++, mine.at().sequenceNumber());
            update.setLong(next, mine.at().subSequenceNumber());
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public boolean level(List<ShardPosition> lanes, ExtendedSequenceNumber to, int records, Vitals vitals)
            throws SQLException {
        boolean moved = database.transaction(connection -> {
            for (ShardPosition lane : lanes) {
                int given = lane.lane() == 0 ? records : 0;
                if (!advance(connection, lane, lane.atLeast(to), given, vitals)) {
                    connection.rollback();
                    return false;
                }
            }
            return true;
        });
        if (moved) {
            lanes.forEach(lane -> lane.movedTo(lane.atLeast(to)));
        }
        return moved;
    }

    private int shard(PreparedStatement statement, int index, String shardId) throws SQLException {
        statement.setString(index, settings.applicationName());
        statement.setString(index + 1, settings.streamName());
        statement.setString(index + 2, shardId);
        return index + 3;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
