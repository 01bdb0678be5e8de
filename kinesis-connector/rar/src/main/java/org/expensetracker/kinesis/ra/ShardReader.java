package org.expensetracker.kinesis.ra;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.expensetracker.kinesis.KinesisRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Reads one shard for as long as this node owns it.
 *
 * <p>{@code processRecords} returns when everything it was given is committed or parked. When the reader must give up
 * earlier, because the adapter stops or the shard has another owner, it is closed: the client library delivers at least
 * one more batch after that, and processing it would skip the records in between.
 *
 * <p>The client library calls it from one thread at a time.
 */
final class ShardReader implements ShardRecordProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(ShardReader.class);

    /** An operator sees an idle shard alive at least that often. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** The lease follows the position lazily: the client library reads it only when it cleans up. */
    private static final Duration LEASE_CHECKPOINT = Duration.ofSeconds(10);

    private final ShardContext context;
    private final Leases leases;
    private final ShardVitals vitals;
    private final Clock clock;
    private final Window window;
    private String shardId = "(not begun)";
    private Lanes lanes;
    private ExtendedSequenceNumber done;
    private ExtendedSequenceNumber checkpointed;
    private Instant lastBeat = Instant.MIN;
    private Instant lastLeaseCheckpoint = Instant.MIN;
    private boolean closed;
    private boolean skipped;

    ShardReader(ShardContext context, Leases leases) {
        this.context = context;
        this.leases = leases;
        this.clock = context.clock();
        this.vitals = new ShardVitals(clock);
        this.window = new Window(context.settings().reading(), clock);
    }

    /** Fails when the database cannot be reached; the client library calls again then. */
    @Override
    public void initialize(InitializationInput input) {
        shardId = input.shardId();
        claim(input.extendedSequenceNumber());
    }

    private void claim(ExtendedSequenceNumber initial) {
        try {
            List<ShardPosition> positions = context.tables().positions().claim(shardId, initial);
            lanes = new Lanes(context, positions, vitals, () -> leases.holds(shardId));
            done = lanes.lowest().at();
        } catch (SQLException e) {
            throw new IllegalStateException("KIN-013 Cannot take over shard " + shardId + " yet: " + Reason.of(e), e);
        }
        vitals.meter().publish(context.settings(), lanes::lowest);
        ShardPosition lowest = lanes.lowest();
        LOG.info(
                "KIN-004 Reading shard {} from {}, {} lane(s), epoch {}",
                shardId,
                lowest.at(),
                lanes.count(),
                lowest.epoch());
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        if (closed) {
            skipped |= !input.records().isEmpty();
            return;
        }
        Duration behind = behind(input);
        vitals.behind(behind);
        try {
            gather(input.records());
            if (!window.isEmpty() && (input.isAtShardEnd() || window.isDue())) {
                deliver(behind);
            } else if (window.isEmpty() && beatIsDue()) {
                level(done, 0);
            }
        } catch (RuntimeException | Error e) {
            // The library would log it and skip the records.
            LOG.error("KIN-022 Shard {} is given up and read again from its position", shardId, e);
            giveUp();
        }
        if (!closed) {
            followWithLease(input.checkpointer());
        }
    }

    /** After a restart some lanes may have done what others have not. */
    private void gather(List<KinesisClientRecord> records) {
        Predicate<KinesisRecord> covered = lanes.covered();
        for (KinesisClientRecord read : records) {
            KinesisRecord record = record(read);
            if (!covered.test(record)) {
                window.add(record);
            } else if (window.isEmpty()) {
                done = Portion.numberOf(record);
            }
        }
    }

    private static KinesisRecord record(KinesisClientRecord record) {
        byte[] bytes = new byte[record.data().remaining()];
        record.data().duplicate().get(bytes);
        return new KinesisRecord(
                record.sequenceNumber(),
                record.subSequenceNumber(),
                record.partitionKey(),
                record.approximateArrivalTimestamp(),
                bytes);
    }

    private void deliver(Duration behind) {
        // LATEST, kept beside another lane's record, would lose what lies between the two after a restart.
        boolean placed = !lanes.lowest().at().isSentinelCheckpoint() || lanes.level(window.beforeFirst(), 0);
        if (!placed || !lanes.deliver(window.wanted(), behind)) {
            giveUp();
            return;
        }
        done = window.last();
        if (window.unwanted() > 0 || beatIsDue()) {
            level(done, window.unwanted());
        }
        window.clear();
    }

    private boolean beatIsDue() {
        return !clock.instant().isBefore(lastBeat.plus(HEARTBEAT));
    }

    /** With all lanes at one place their number can become what the settings say. */
    private void level(ExtendedSequenceNumber to, int unwanted) {
        lastBeat = clock.instant();
        if (!lanes.level(to, unwanted)) {
            giveUp();
        } else if (lanes.areLevel()
                && lanes.count() != context.settings().reading().parallelism()) {
            claim(to);
        }
    }

    private static Duration behind(ProcessRecordsInput input) {
        long millis = input.millisBehindLatest() == null ? 0 : input.millisBehindLatest();
        return input.records().isEmpty()
                ? Duration.ofMillis(millis)
                : input.timeSpentInCache().plusMillis(millis);
    }

    /**
     * Does no more. The lease goes too: if the library still believed to hold it, the shard would be read by nobody.
     */
    private void giveUp() {
        closed = true;
        skipped = true;
        vitals.meter().withdraw();
        if (!context.stop().raised()) {
            LOG.info(
                    "KIN-007 Shard {} goes to another owner than epoch {}",
                    shardId,
                    lanes.lowest().epoch());
            leases.drop(shardId);
        }
    }

    private void followWithLease(RecordProcessorCheckpointer lease) {
        ExtendedSequenceNumber at = lanes.lowest().at();
        if (at.isSentinelCheckpoint() || at.subSequenceNumber() < 0 || at.equals(checkpointed) || !leaseIsDue()) {
            return;
        }
        lastLeaseCheckpoint = clock.instant();
        try {
            lease.checkpoint(at.sequenceNumber(), at.subSequenceNumber());
            checkpointed = at;
        } catch (KinesisClientLibException | RuntimeException e) {
            LOG.info("KIN-015 The lease of shard {} did not follow its position: {}", shardId, Reason.of(e));
        }
    }

    /** Where the lease alone knows the position, it follows at once. */
    private boolean leaseIsDue() {
        return context.settings().positionStore() == PositionStore.LEASE
                || !clock.instant().isBefore(lastLeaseCheckpoint.plus(LEASE_CHECKPOINT));
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        closed = true;
        vitals.meter().withdraw();
        LOG.info("KIN-005 This node reads shard {} no more", shardId);
    }

    /**
     * Everything before is committed, or the reader has skipped some of it. The lease learns it first, since the children
     * wait for it: a node that dies between the two leaves a row that says the last record, which is true as well.
     */
    @Override
    public void shardEnded(ShardEndedInput input) {
        if (skipped || !window.isEmpty() || !lanes.level(done, 0)) {
            throw new IllegalStateException("Shard " + shardId + " was given up before its end");
        }
        try {
            input.checkpointer().checkpoint();
        } catch (KinesisClientLibException e) {
            throw new IllegalStateException(
                    "KIN-016 The end of shard " + shardId + " is not stored yet: " + Reason.of(e), e);
        }
        vitals.meter().withdraw();
        vitals.behind(Duration.ZERO);
        if (lanes.level(ExtendedSequenceNumber.SHARD_END, 0)) {
            LOG.info("KIN-006 Shard {} is read to its end", shardId);
        } else {
            LOG.warn("KIN-017 The row of shard {} does not say that it ended", shardId);
        }
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        vitals.meter().withdraw();
        if (!closed && lanes != null) {
            followWithLease(input.checkpointer());
        }
        closed = true;
    }
}
