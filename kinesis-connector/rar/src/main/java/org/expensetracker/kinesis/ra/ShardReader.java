package org.expensetracker.kinesis.ra;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final List<KinesisRecord> gathered = new ArrayList<>();
    private int filtered;
    private ExtendedSequenceNumber lastRead;
    private ShardPosition position;
    private PortionLoop loop;
    private Instant gatheredSince;
    private Instant lastBeat = Instant.MIN;
    private Instant lastLeaseCheckpoint = Instant.MIN;
    private boolean closed;

    ShardReader(ShardContext context, Leases leases) {
        this.context = context;
        this.leases = leases;
        this.clock = context.clock();
        this.vitals = new ShardVitals(clock);
    }

    /** Fails when the database cannot be reached; the client library calls again then. */
    @Override
    public void initialize(InitializationInput input) {
        String shardId = input.shardId();
        try {
            position = context.tables().positions().claim(shardId, input.extendedSequenceNumber());
        } catch (SQLException e) {
            throw new IllegalStateException("KIN-013 Cannot take over shard " + shardId + " yet: " + Reason.of(e), e);
        }
        loop = new PortionLoop(context, position, vitals, () -> leases.holds(shardId));
        LOG.info("KIN-004 Reading shard {} from {}, epoch {}", shardId, position.at(), position.epoch());
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        if (closed) {
            return;
        }
        gather(input.records());
        vitals.behind(behind(input));
        if (gathered.isEmpty() && filtered == 0) {
            beat();
        } else if (gathered.isEmpty() || input.isAtShardEnd() || windowIsOver()) {
            deliver();
        }
        if (!closed) {
            followWithLease(input.checkpointer());
        }
    }

    private void gather(List<KinesisClientRecord> records) {
        for (KinesisClientRecord record : records) {
            ExtendedSequenceNumber number =
                    new ExtendedSequenceNumber(record.sequenceNumber(), record.subSequenceNumber());
            if (!position.covers(number)) {
                lastRead = number;
                gather(new KinesisRecord(
                        record.sequenceNumber(),
                        record.subSequenceNumber(),
                        record.partitionKey(),
                        record.approximateArrivalTimestamp(),
                        bytes(record.data())));
            }
        }
        if (gathered.isEmpty()) {
            gatheredSince = null;
        } else if (gatheredSince == null) {
            gatheredSince = clock.instant();
        }
    }

    private void gather(KinesisRecord record) {
        if (context.settings().filter().wants(record)) {
            gathered.add(record);
        } else {
            filtered++;
        }
    }

    private boolean windowIsOver() {
        return gathered.size() >= context.settings().batchSize()
                || !clock.instant()
                        .isBefore(gatheredSince.plus(context.settings().batchWindow()));
    }

    private void deliver() {
        int batchSize = context.settings().batchSize();
        Duration behindAtTheEnd = vitals.now().behind();
        for (int from = 0; from < gathered.size() && !closed; from += batchSize) {
            int to = Math.min(gathered.size(), from + batchSize);
            vitals.behind(to < gathered.size() ? age(gathered.get(to)) : behindAtTheEnd);
            if (!loop.process(gathered.subList(from, to))) {
                giveUp();
            }
        }
        if (!closed && filtered > 0 && !loop.pass(lastRead, filtered)) {
            giveUp();
        }
        gathered.clear();
        filtered = 0;
        gatheredSince = null;
        lastBeat = clock.instant();
    }

    private Duration behind(ProcessRecordsInput input) {
        long millis = input.millisBehindLatest() == null ? 0 : input.millisBehindLatest();
        return input.records().isEmpty()
                ? Duration.ofMillis(millis)
                : input.timeSpentInCache().plusMillis(millis);
    }

    private Duration age(KinesisRecord record) {
        Instant arrivedAt = record.arrivedAt();
        Instant now = clock.instant();
        return arrivedAt == null || arrivedAt.isAfter(now) ? Duration.ZERO : Duration.between(arrivedAt, now);
    }

    private void beat() {
        Instant now = clock.instant();
        if (now.isBefore(lastBeat.plus(HEARTBEAT))) {
            return;
        }
        lastBeat = now;
        try {
            if (!context.tables().positions().beat(position, vitals.now())) {
                giveUp();
            }
        } catch (SQLException e) {
            LOG.warn("KIN-014 Shard {} cannot say that it lives: {}", position.shardId(), Reason.of(e));
        }
    }

    /**
     * Does no more. The lease goes too: if the library still believed to hold it, the shard would be read by nobody.
     */
    private void giveUp() {
        closed = true;
        if (!context.stop().raised()) {
            LOG.info("KIN-007 Shard {} has another owner than epoch {}", position.shardId(), position.epoch());
            leases.drop(position.shardId());
        }
    }

    private void followWithLease(RecordProcessorCheckpointer lease) {
        Instant now = clock.instant();
        if (position.at().isSentinelCheckpoint() || now.isBefore(lastLeaseCheckpoint.plus(LEASE_CHECKPOINT))) {
            return;
        }
        lastLeaseCheckpoint = now;
        try {
            lease.checkpoint(position.at().sequenceNumber(), position.at().subSequenceNumber());
        } catch (KinesisClientLibException | RuntimeException e) {
            LOG.info("KIN-015 The lease of shard {} did not follow its position: {}", position.shardId(), Reason.of(e));
        }
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        closed = true;
        LOG.info("KIN-005 This node reads shard {} no more", position == null ? "(not begun)" : position.shardId());
    }

    /**
     * Everything before is committed, or the reader is closed. The lease learns it first, since the children wait for it:
     * a node that dies between the two lines leaves a row that says the last record, which is true as well.
     */
    @Override
    public void shardEnded(ShardEndedInput input) {
        if (closed) {
            throw new IllegalStateException("Shard " + position.shardId() + " was given up before its end");
        }
        try {
            if (!context.tables().positions().beat(position, vitals.now())) {
                throw new StalePositionException(position);
            }
            input.checkpointer().checkpoint();
        } catch (KinesisClientLibException | SQLException e) {
            throw new IllegalStateException(
                    "KIN-016 The end of shard " + position.shardId() + " is not stored yet: " + Reason.of(e), e);
        }
        end();
    }

    private void end() {
        vitals.behind(Duration.ZERO);
        PositionTable positions = context.tables().positions();
        try (Connection connection = positions.connect()) {
            positions.advance(connection, position, ExtendedSequenceNumber.SHARD_END, 0, vitals.now());
            LOG.info("KIN-006 Shard {} is read to its end", position.shardId());
        } catch (SQLException e) {
            LOG.warn("KIN-017 The row of shard {} does not say that it ended: {}", position.shardId(), Reason.of(e));
        }
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        // The position is committed with the records: there is nothing to save.
        closed = true;
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }
}
