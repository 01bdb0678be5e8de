package org.expensetracker.kinesis.ra;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Where it is kept how far shards are read: in the bean's own database ({@link PositionTable}), or in the lease alone
 * ({@link LeasePositions}). A shard is read in one or more lanes, each of which has a position of its own. Thread-safe.
 */
interface Positions {

    /** Fails when positions cannot be kept yet. */
    void check() throws SQLException;

    /** From where a shard has to be read, so that no lane misses anything; empty when the lease knows it. */
    Optional<ExtendedSequenceNumber> read(String shardId) throws SQLException;

    /**
     * Makes this node the shard's owner. Waits for a transaction of the owner before, if one is running.
     *
     * @param initial where the shard begins if nobody ever read it
     * @return the lanes in which it has to be read, in their order: as many as the settings say, unless a shard that was
     *     read in another number of lanes has first to be brought to one place
     */
    List<ShardPosition> claim(String shardId, ExtendedSequenceNumber initial) throws SQLException;

    /** Reads again where a lane stands; false when this node may not go on. */
    boolean refresh(ShardPosition mine) throws SQLException;

    /**
     * Moves a lane in the transaction of the calling thread; {@code mine} itself moves when that has committed.
     *
     * @return false, with nothing changed, when the shard has another owner or the lane stands elsewhere
     */
    boolean advance(ShardPosition mine, ExtendedSequenceNumber to, int records, Vitals vitals) throws SQLException;

    /** The same in the connection's own transaction. */
    boolean advance(Connection connection, ShardPosition mine, ExtendedSequenceNumber to, int records, Vitals vitals)
            throws SQLException;

    /**
     * Says that everything up to a record is done on every lane, and that the owner lives. Lanes that stand before it
     * move there.
     *
     * @param records how many of those up to there no lane was given
     * @return false, with nothing changed, when the shard has another owner or a lane stands elsewhere
     */
    boolean level(List<ShardPosition> lanes, ExtendedSequenceNumber to, int records, Vitals vitals) throws SQLException;
}
