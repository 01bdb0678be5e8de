package org.expensetracker.kinesis.ra;

import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.expensetracker.kinesis.RecordBatch.Parked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what cannot be processed to the failure destination, and then moves the position over it.
 *
 * <p>In this order, so that nothing is lost whatever dies in between; what was sent and not yet passed is delivered, and
 * sent, again. A destination that is away is an outage: it is waited for as long as it takes.
 */
final class SendAside implements FailurePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(SendAside.class);

    private final Tables tables;
    private final ShardPosition position;
    private final ShardVitals vitals;
    private final StopSignal stop;
    private final BooleanSupplier leaseHeld;
    private final Outage outage;

    SendAside(ShardContext context, ShardPosition position, ShardVitals vitals, BooleanSupplier leaseHeld) {
        this.tables = context.tables();
        this.stop = context.stop();
        this.position = position;
        this.vitals = vitals;
        this.leaseHeld = leaseHeld;
        this.outage = new Outage("KIN-032 Shard " + position.shardId() + " waits for its failure destination", stop);
    }

    /** When the adapter stops or the shard goes to another owner meanwhile, the portion is left for whoever comes next. */
    @Override
    public boolean handle(Portion failed, Deque<Portion> todo) throws SQLException {
        String reason = Reason.of(failed.failure());
        List<Parked> given = failed.givenUp(reason);
        while (!sent(given, failed)) {
            if (stop.raised() || !leaseHeld.getAsBoolean()) {
                todo.push(failed);
                return true;
            }
        }
        LOG.error(
                "KIN-031 Sent {} record(s) of shard {} up to {}{} to the failure destination after {} attempts: {}",
                given.size(),
                position.shardId(),
                failed.last(),
                failed.trace(),
                failed.attempts(),
                reason);
        LOG.debug("KIN-031", failed.failure());
        pass(failed);
        return true;
    }

    private boolean sent(List<Parked> given, Portion failed) {
        try {
            tables.outbox().send(position.shardId(), given, failed.attempts());
            outage.over();
            return true;
        } catch (DestinationUnavailableException e) {
            outage.waitOut(e);
            return false;
        }
    }

    private void pass(Portion portion) throws SQLException {
        int records = portion.records().size();
        if (!tables.positions().advance(position, portion.last(), records, vitals.now())) {
            throw new StalePositionException(position);
        }
        position.movedTo(portion.last());
        vitals.count(records);
        vitals.meter().parked(records);
    }
}
