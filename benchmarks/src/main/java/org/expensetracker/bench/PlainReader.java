package org.expensetracker.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.expensetracker.ingest.BenchIngest;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * What a careful person would write who needs no adapter: each batch in a transaction that holds the position too. It
 * handles no failure at all, which the adapter does; it is here to be fast.
 */
final class PlainReader implements ShardRecordProcessor {

    private static final Duration LEASE_CHECKPOINT = Duration.ofSeconds(10);
    private static final String ADVANCE = "INSERT INTO kinesis_position AS p"
            + " (application, stream, shard, sequence_number, sub_sequence_number, epoch, owner, updated_at)"
            + " VALUES ('plain', ?, ?, ?, 0, 1, 'plain', ?) ON CONFLICT (application, stream, shard, lane)"
            + " DO UPDATE SET sequence_number = excluded.sequence_number, updated_at = excluded.updated_at";

    private final String stream;
    private final int batchSize;
    private final DataSource database;
    private final OneTransaction transaction;
    private final BenchIngest ingest;
    private Connection connection;
    private String shard;
    private Instant lastCheckpoint = Instant.now();

    PlainReader(String stream, int batchSize, DataSource database, OneTransaction transaction, BenchIngest ingest) {
        this.stream = stream;
        this.batchSize = batchSize;
        this.database = database;
        this.transaction = transaction;
        this.ingest = ingest;
    }

    @Override
    public void initialize(InitializationInput input) {
        shard = input.shardId();
        try {
            connection = database.getConnection();
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        List<KinesisRecord> records = new ArrayList<>(input.records().size());
        for (KinesisClientRecord record : input.records()) {
            byte[] data = new byte[record.data().remaining()];
            record.data().get(data);
            records.add(new KinesisRecord(
                    record.sequenceNumber(), 0, record.partitionKey(), record.approximateArrivalTimestamp(), data));
        }
        for (int from = 0; from < records.size(); from += batchSize) {
            write(records.subList(from, Math.min(records.size(), from + batchSize)));
        }
        checkpoint(input);
    }

    private void write(List<KinesisRecord> records) {
        transaction.use(connection);
        try {
            advance(records.get(records.size() - 1).sequenceNumber());
            ingest.take(new RecordBatch(stream, shard, records, Duration.ZERO));
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            e.printStackTrace();
            // The client library would go on with the next batch and the measurement would wait for rows in vain.
            Runtime.getRuntime().halt(1);
        } finally {
            transaction.use(null);
        }
    }

    private void advance(String sequenceNumber) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setString(1, stream);
            statement.setString(2, shard);
            statement.setString(3, sequenceNumber);
            statement.setObject(4, OffsetDateTime.now(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private void checkpoint(ProcessRecordsInput input) {
        Instant now = Instant.now();
        if (input.records().isEmpty() || now.isBefore(lastCheckpoint.plus(LEASE_CHECKPOINT))) {
            return;
        }
        lastCheckpoint = now;
        try {
            input.checkpointer().checkpoint();
        } catch (KinesisClientLibException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        // Another reader goes on.
    }

    @Override
    public void shardEnded(ShardEndedInput input) {
        try {
            input.checkpointer().checkpoint();
        } catch (KinesisClientLibException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        // The position is committed with the records.
    }
}
