package org.expensetracker.ingest;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.expensetracker.ingest.Redriven.Outcome;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;

/**
 * Sends one parked record the same way as if it had come from its shard, in one transaction with the note of what became
 * of it. A record that a redrive took is never sent again: whoever comes second gets the first one's answer. Two at once
 * queue at the note's row, and not at the parked row, which deliveries lock in another order. Thread-safe.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RedriveOne {

    private static final String RECORD =
            "SELECT stream, shard, sequence_number, sub_sequence_number, partition_key, arrived_at, data"
                    + " FROM kinesis_parked_record WHERE id = ?";

    private static final String CLAIM = "INSERT INTO parked_redrive AS d (parked_id, person, at) VALUES (?, ?, ?)"
            + " ON CONFLICT (parked_id) DO UPDATE SET person = excluded.person, at = excluded.at,"
            + " attempts = d.attempts + 1 WHERE d.outcome = 'REFUSED'";

    private static final String NOTE = "UPDATE parked_redrive SET outcome = ?, code = ?, reason = ? WHERE parked_id = ?"
            + " RETURNING outcome, code, reason, person, at, attempts";

    private static final String STANDS =
            "SELECT outcome, code, reason, person, at, attempts FROM parked_redrive WHERE parked_id = ?";

    private DataSource dataSource;
    private Ingest ingest;
    private Consumer<RecordSentAgain> listeners;
    private Clock clock;

    /** For the container. */
    public RedriveOne() {}

    @Inject
    RedriveOne(DataSource dataSource, Ingest ingest, Event<RecordSentAgain> event, Clock clock) {
        this(dataSource, ingest, event::fire, clock);
    }

    RedriveOne(DataSource dataSource, Ingest ingest, Consumer<RecordSentAgain> listeners, Clock clock) {
        this.dataSource = dataSource;
        this.ingest = ingest;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * Sends a record again, unless that was done.
     *
     * @return what became of it, now or the first time
     * @throws Refusal when there is no such record
     * @throws IllegalStateException when the database refuses or is away; nothing is changed then
     */
    public Redriven redrive(Caller caller, long id) {
        caller.requireOperator();
        try (Connection connection = dataSource.getConnection()) {
            RecordBatch batch = record(connection, id);
            if (!claim(connection, caller, id)) {
                return Rows.read(connection, Redriven::of, STANDS, id).get(0);
            }
            Ledgers.Counts counts = ingest.takeAgain(batch);
            if (batch.parked().isEmpty()) {
                return told(caller, id, note(connection, id, outcome(counts), null, null));
            }
            RecordBatch.Parked still = batch.parked().get(0);
            return told(caller, id, note(connection, id, Outcome.REFUSED, still.code(), still.reason()));
        } catch (SQLException refused) {
            throw failed(id, refused);
        }
    }

    /**
     * Leaves a record to an operator, unless it was taken meanwhile: it was understood, and the ledger did not take it.
     *
     * @throws IllegalStateException when the database refuses or is away; nothing is changed then
     */
    public void leave(Caller caller, long id) {
        caller.requireOperator();
        try (Connection connection = dataSource.getConnection()) {
            record(connection, id);
            if (claim(connection, caller, id)) {
                String reason = "The ledger did not take it; the server's log says why (ET-INGEST-005).";
                told(caller, id, note(connection, id, Outcome.REFUSED, Problems.NOT_STORED, reason));
            }
        } catch (SQLException refused) {
            throw failed(id, refused);
        }
    }

    private static RecordBatch record(Connection connection, long id) throws SQLException {
        return Rows.read(connection, RedriveOne::batch, RECORD, id).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no parked record " + id + "."));
    }

    private static IllegalStateException failed(long id, SQLException refused) {
        return new IllegalStateException(
                "ET-INGEST-004: parked record %d could not be sent again: %s".formatted(id, refused.getMessage()),
                refused);
    }

    /** Whether it is ours to send; waits for whoever is sending it, and leaves it when that one was successful. */
    private boolean claim(Connection connection, Caller caller, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setLong(1, id);
            statement.setString(2, caller.person());
            statement.setObject(
                    3, OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)).truncatedTo(ChronoUnit.MICROS));
            return statement.executeUpdate() == 1;
        }
    }

    private static Redriven note(Connection connection, long id, Outcome outcome, String code, String reason)
            throws SQLException {
        return Rows.read(connection, Redriven::of, NOTE, outcome.name(), code, reason, id)
                .get(0);
    }

    private Redriven told(Caller caller, long id, Redriven noted) {
        listeners.accept(new RecordSentAgain(caller, id, noted));
        return noted;
    }

    private static Outcome outcome(Ledgers.Counts counts) {
        return counts.stored() > 0 ? Outcome.STORED : counts.updated() > 0 ? Outcome.UPDATED : Outcome.DUPLICATE;
    }

    private static RecordBatch batch(ResultSet row) throws SQLException {
        KinesisRecord record = new KinesisRecord(
                row.getString("sequence_number"),
                row.getLong("sub_sequence_number"),
                row.getString("partition_key"),
                row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                row.getBytes("data"));
        return new RecordBatch(row.getString("stream"), row.getString("shard"), List.of(record), Duration.ZERO);
    }
}
