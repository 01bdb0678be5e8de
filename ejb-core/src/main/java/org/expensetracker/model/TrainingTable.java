package org.expensetracker.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The one training of a company, on a connection that is in its scope. Its row is the lock: who claims it trains, for as
 * long as they say every second that they live, and a claim that was lost keeps no model.
 */
final class TrainingTable {

    private static final String READ = "SELECT * FROM category_training";

    private static final String ASK = "INSERT INTO category_training AS t (state, reason, asked_by, asked_at)"
            + " VALUES ('WAITING', ?, ?, ?) ON CONFLICT (only_row) DO UPDATE SET state = 'WAITING',"
            + " reason = EXCLUDED.reason, asked_by = EXCLUDED.asked_by, asked_at = EXCLUDED.asked_at, run = NULL,"
            + " started_at = NULL, beat_at = NULL, share = 0, ended_at = NULL, model = NULL, failure = NULL"
            + " WHERE t.state IN ('DONE', 'FAILED') OR t.state = 'RUNNING' AND t.beat_at < ?";

    private static final String CLAIM = "UPDATE category_training SET state = 'RUNNING', run = ?, started_at = ?,"
            + " beat_at = ? WHERE state = 'WAITING'";

    private static final String BEAT =
            "UPDATE category_training SET beat_at = ?, share = ? WHERE run = ? AND state = 'RUNNING'";

    private static final String END = "UPDATE category_training SET state = ?, ended_at = ?, share = ?, model = ?,"
            + " failure = ? WHERE run = ? AND state = 'RUNNING'";

    private final Connection connection;

    TrainingTable(Connection connection) {
        this.connection = connection;
    }

    TrainingProgress read(Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(READ);
                ResultSet row = query.executeQuery()) {
            return row.next() ? progress(row, now) : TrainingProgress.NONE;
        }
    }

    /** Asks for a training; says whether there was none on its way. */
    boolean ask(TrainingReason reason, String by, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ASK)) {
            statement.setString(1, reason.name());
            statement.setString(2, by);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.setObject(4, now.minus(TrainingProgress.SILENCE).atOffset(ZoneOffset.UTC));
            return statement.executeUpdate() == 1;
        }
    }

    /** Takes on the training that is wanted; says whether there was one that nobody else took. */
    boolean claim(UUID run, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setObject(1, run);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate() == 1;
        }
    }

    /** Says that the training goes on; says back whether it is still this one's. */
    boolean beat(UUID run, double share, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEAT)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setDouble(2, share);
            statement.setObject(3, run);
            return statement.executeUpdate() == 1;
        }
    }

    /** There is a new model; says whether the training was still this one's to end. */
    boolean done(UUID run, long model, Instant now) throws SQLException {
        return end(run, "DONE", model, null, now);
    }

    /** There is no new model. */
    void failed(UUID run, String why, Instant now) throws SQLException {
        end(run, "FAILED", null, why, now);
    }

    private boolean end(UUID run, String state, Long model, String failure, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setString(1, state);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setDouble(3, model == null ? 0 : 1);
            statement.setObject(4, model, Types.BIGINT);
            statement.setString(5, failure);
            statement.setObject(6, run);
            return statement.executeUpdate() == 1;
        }
    }

    private static TrainingProgress progress(ResultSet row, Instant now) throws SQLException {
        TrainingProgress progress = new TrainingProgress(
                TrainingProgress.State.valueOf(row.getString("state")),
                TrainingReason.valueOf(row.getString("reason")),
                row.getString("asked_by"),
                time(row, "asked_at"),
                time(row, "started_at"),
                row.getDouble("share"),
                time(row, "ended_at"),
                row.getObject("model", Long.class),
                row.getString("failure"));
        Instant beat = time(row, "beat_at");
        boolean gone = progress.state() == TrainingProgress.State.RUNNING
                && beat.isBefore(now.minus(TrainingProgress.SILENCE));
        return gone ? progress.gone(beat) : progress;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
