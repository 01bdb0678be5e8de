package org.expensetracker.kinesis.ra;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import org.expensetracker.kinesis.RecordBatch.Parked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what cannot be processed aside and moves the position over it.
 *
 * <p>This is a plain JDBC transaction outside JTA: its two writes are in one database, the bean has no part in it, and
 * the container's delivery transaction cannot be had without the bean.
 */
final class Park implements FailurePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(Park.class);

    private final Tables tables;
    private final ShardPosition position;
    private final ShardVitals vitals;
    private final BlockedKeys blocked;

    Park(Tables tables, ShardPosition position, ShardVitals vitals, BlockedKeys blocked) {
        this.tables = tables;
        this.position = position;
        this.vitals = vitals;
        this.blocked = blocked;
    }

    @Override
    public boolean handle(Portion failed, Deque<Portion> todo) throws SQLException {
        String reason = Reason.of(failed.failure());
        List<Parked> parked = failed.givenUp(reason);
        park(failed, parked);
        LOG.error(
                "KIN-011 Parked {} record(s) of shard {} up to {}{} after {} attempts: {}",
                parked.size(),
                position.shardId(),
                failed.last(),
                failed.trace(),
                failed.attempts(),
                reason);
        LOG.debug("KIN-011", failed.failure());
        return true;
    }

    /** Parks a portion of which every key is blocked. */
    void behind(Portion portion) throws SQLException {
        park(portion, blocked.behind(portion.records()));
    }

    private void park(Portion portion, List<Parked> parked) throws SQLException {
        tables.database().transaction(connection -> {
            store(connection, portion, parked);
            return null;
        });
        position.movedTo(portion.last());
        vitals.count(parked.size());
        vitals.meter().parked(parked.size());
        blocked.blocked(portion.records());
    }

    private void store(Connection connection, Portion failed, List<Parked> parked) throws SQLException {
        if (!tables.positions()
                .advance(connection, position, failed.last(), failed.records().size(), vitals.now())) {
            throw new StalePositionException(position);
        }
        tables.parked().insert(connection, position.shardId(), parked, failed.attempts());
        blocked.block(connection, failed.records());
    }
}
