package org.expensetracker.kinesis.ra;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.expensetracker.kinesis.KinesisRecord;

/**
 * Delivers records until each is committed or parked, whatever fails meanwhile, or until they are another owner's.
 *
 * <p>Nothing may leave this loop as an exception: the client library would log it and skip the records. Used by the one
 * thread that delivers the lane.
 */
final class PortionLoop {

    private final ShardContext context;
    private final ShardPosition position;
    private final ShardVitals vitals;
    private final BooleanSupplier leaseHeld;
    private final BlockedKeys blocked;
    private final Park park;
    private final List<FailurePolicy> policies;
    private final Outage outage;

    PortionLoop(ShardContext context, ShardPosition position, ShardVitals vitals, BooleanSupplier leaseHeld) {
        this.context = context;
        this.position = position;
        this.vitals = vitals;
        this.leaseHeld = leaseHeld;
        this.outage = Outage.ofShard(position.shardId(), context.stop());
        FailurePolicy retry = new RetryInPlace(context.settings().failures(), context.stop(), context.clock());
        this.blocked = new BlockedKeys(context.settings(), context.tables().database(), context.clock());
        this.park = new Park(context.tables(), position, vitals, blocked);
        FailurePolicy last =
                switch (context.settings().failures().onFailure()) {
                    case PARK -> park;
                    case SQS, S3, STREAM -> new SendAside(context, position, vitals, leaseHeld);
                    case STOP_SHARD -> new StopShard(position, context.settings(), context.stop());
                };
        this.policies = context.settings().failures().bisectOnError()
                ? List.of(retry, new Bisect(), last)
                : List.of(retry, last);
    }

    /**
     * Delivers the records.
     *
     * @return false when the adapter stops or the shard has another owner: then this reader must do no more at all
     */
    boolean process(List<KinesisRecord> records) {
        if (!look(records)) {
            return false;
        }
        Deque<Portion> todo = new ArrayDeque<>();
        if (context.delivery().listener() == ListenerType.RECORD) {
            records.forEach(record -> todo.add(Portion.of(List.of(record))));
        } else {
            todo.add(Portion.of(records));
        }
        while (!todo.isEmpty()) {
            if (context.stop().raised() || !leaseHeld.getAsBoolean() || blocked.unsure() && !look(records)) {
                return false;
            }
            Portion portion = todo.pop().beyond(position);
            if (!portion.records().isEmpty() && !attempt(portion, todo)) {
                return false;
            }
        }
        return true;
    }

    private boolean look(List<KinesisRecord> records) {
        while (!context.stop().raised() && leaseHeld.getAsBoolean()) {
            try {
                blocked.look(records);
                return true;
            } catch (SQLException e) {
                outage.waitOut(e);
            }
        }
        return false;
    }

    /** Parks records behind earlier ones of their keys; false when the shard has another owner. */
    private boolean parkBehind(Portion portion, Deque<Portion> todo) {
        try {
            if (!context.tables().positions().refresh(position)) {
                return false;
            }
            Portion rest = portion.beyond(position);
            if (!rest.records().isEmpty()) {
                park.behind(rest);
            }
        } catch (SQLException e) {
            outage.waitOut(e);
            todo.push(portion);
        }
        return true;
    }

    private Outcome deliver(Portion portion) {
        return vitals.meter()
                .measured(portion, () -> context.delivery().deliver(portion, position, vitals.now(), blocked));
    }

    /** False when the shard has another owner, or when the adapter stops and the records are not stored. */
    private boolean attempt(Portion portion, Deque<Portion> todo) {
        if (blocked.free(portion.records()).isEmpty()) {
            return parkBehind(portion, todo);
        }
        Outcome outcome = deliver(portion);
        if (outcome instanceof Outcome.Committed) {
            vitals.count(portion.records().size());
            outage.over();
            return true;
        }
        // The application ends, and what it needs may have ended before: nothing is given up for that.
        return !context.stop().raised() && goOn(outcome, portion, todo);
    }

    /** After a delivery that failed; false when the shard has another owner. */
    private boolean goOn(Outcome outcome, Portion portion, Deque<Portion> todo) {
        try {
            // The transaction may have committed although its end was not heard: the position knows.
            if (!context.tables().positions().refresh(position)) {
                return false;
            }
            if (outcome instanceof Outcome.Failed failed) {
                outage.over();
                handle(portion.failed(failed.cause()), todo);
            } else if (outcome instanceof Outcome.PartlyFailed partly) {
                outage.over();
                handle(portion, partly.causes(), todo);
            } else if (outcome instanceof Outcome.Unavailable unavailable) {
                outage.waitOut(unavailable.cause());
                todo.push(portion);
            }
        } catch (SQLException e) {
            outage.waitOut(e);
            todo.push(portion);
        }
        return true;
    }

    private void handle(Portion portion, Map<KinesisRecord, Throwable> causes, Deque<Portion> todo)
            throws SQLException {
        if (portion.isSingle()) {
            handle(portion.failed(causes.values().iterator().next()), todo);
        } else {
            Isolate.split(portion, causes, todo);
        }
    }

    private void handle(Portion failed, Deque<Portion> todo) throws SQLException {
        Portion rest = failed.beyond(position);
        if (rest.records().isEmpty()) {
            return;
        }
        for (FailurePolicy policy : policies) {
            if (policy.handle(rest, todo)) {
                return;
            }
        }
    }
}
