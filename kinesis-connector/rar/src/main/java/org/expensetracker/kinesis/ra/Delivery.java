package org.expensetracker.kinesis.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import org.expensetracker.kinesis.RecordBatch.Parked;

/**
 * One delivery: before, position, bean, parked records, after; and the truth about whether it committed.
 *
 * <p>The position moves first, which locks its row: the transaction of an owner that has lost the shard without
 * knowing waits or fails here, before the bean has done anything. Thread-safe.
 */
final class Delivery {

    private final String streamName;
    private final ListenerType listener;
    private final MessageEndpointFactory endpoints;
    private final TransactionSynchronizationRegistry transactions;
    private final Tables tables;

    Delivery(
            String streamName,
            MessageEndpointFactory endpoints,
            TransactionSynchronizationRegistry transactions,
            Tables tables) {
        this.streamName = streamName;
        this.endpoints = endpoints;
        this.listener = ListenerType.of(endpoints.getEndpointClass());
        this.transactions = transactions;
        this.tables = tables;
    }

    ListenerType listener() {
        return listener;
    }

    /**
     * Delivers a portion once.
     *
     * @param portion with at least one record whose key is not blocked
     * @param position moves to the portion's end when the delivery has committed
     */
    Outcome deliver(Portion portion, ShardPosition position, Vitals vitals, BlockedKeys blocked) {
        MessageEndpoint endpoint;
        try {
            endpoint = endpoints.createEndpoint(null);
        } catch (ResourceException | RuntimeException e) {
            return new Outcome.Unavailable(e);
        }
        try {
            Outcome outcome = new Attempt(endpoint, portion, position, vitals, blocked).run();
            if (outcome instanceof Outcome.Committed) {
                position.movedTo(portion.last());
            }
            return outcome;
        } finally {
            endpoint.release();
        }
    }

    /** One pass through the guarded pair. */
    private final class Attempt implements Synchronization {

        private final MessageEndpoint endpoint;
        private final Portion portion;
        private final ShardPosition position;
        private final Vitals vitals;
        private final BlockedKeys blocked;
        private boolean beanIsAsked;
        private boolean committed;
        private int parked;
        private Throwable failure;
        private Map<KinesisRecord, Throwable> failedRecords = Map.of();

        Attempt(MessageEndpoint endpoint, Portion portion, ShardPosition position, Vitals vitals, BlockedKeys blocked) {
            this.endpoint = endpoint;
            this.portion = portion;
            this.position = position;
            this.vitals = vitals;
            this.blocked = blocked;
        }

        Outcome run() {
            try {
                endpoint.beforeDelivery(listener.method());
                try {
                    transactions.registerInterposedSynchronization(this);
                    work();
                } catch (Throwable e) {
                    // A bean's Error, such as a stack overflow on a deeply nested record, is a failure like any other.
                    failure = e;
                    rollBack();
                } finally {
                    endpoint.afterDelivery();
                }
            } catch (ResourceException | NoSuchMethodException | RuntimeException e) {
                failure = failure == null ? e : failure;
            }
            return outcome();
        }

        private void work() throws SQLException {
            if (!tables.positions()
                    .advance(position, portion.last(), portion.records().size(), vitals)) {
                throw new StalePositionException(position);
            }
            List<KinesisRecord> free = blocked.free(portion.records());
            RecordBatch batch = new RecordBatch(streamName, position.shardId(), free, vitals.behind());
            beanIsAsked = true;
            listener.call(endpoint, batch);
            tables.checkPlaceFor(batch.parked());
            beanIsAsked = false;
            failedRecords = batch.failed();
            if (!failedRecords.isEmpty()) {
                rollBack();
            } else {
                park(batch.parked(), blocked.behind(portion.records()));
            }
        }

        private void park(List<Parked> byBean, List<Parked> behind) throws SQLException {
            parked = byBean.size() + behind.size();
            if (parked == 0) {
                return;
            }
            if (tables.outbox() != null) {
                tables.outbox().send(position.shardId(), byBean, portion.attempts() + 1);
                return;
            }
            try (Connection connection = tables.database().connect()) {
                tables.parked().insert(connection, position.shardId(), byBean, portion.attempts() + 1);
                tables.parked().insert(connection, position.shardId(), behind, 0);
                blocked.block(connection, behind.stream().map(Parked::record).toList());
            }
        }

        /** The container itself would commit after an application exception, and after an exception of ours. */
        private void rollBack() {
            if (transactions.getTransactionStatus() == Status.STATUS_ACTIVE) {
                transactions.setRollbackOnly();
            }
        }

        private Outcome outcome() {
            if (committed) {
                return new Outcome.Committed(parked);
            }
            if (!failedRecords.isEmpty()) {
                return partlyFailed();
            }
            if (failure == null) {
                return new Outcome.Failed(
                        new IllegalStateException("the bean marked its transaction for rollback and said nothing"));
            }
            return beanIsAsked && !Reason.isOutage(failure)
                    ? new Outcome.Failed(failure)
                    : new Outcome.Unavailable(failure);
        }

        private Outcome partlyFailed() {
            for (Throwable cause : failedRecords.values()) {
                if (Reason.isOutage(cause)) {
                    return new Outcome.Unavailable(cause);
                }
            }
            return new Outcome.PartlyFailed(failedRecords);
        }

        @Override
        public void beforeCompletion() {
            // Nothing to add: what the delivery has to write is written.
        }

        /** A bean that marks the transaction for rollback and returns looks like success: only this knows better. */
        @Override
        public void afterCompletion(int status) {
            committed = status == Status.STATUS_COMMITTED;
        }
    }
}
