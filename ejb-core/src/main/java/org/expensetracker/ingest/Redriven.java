package org.expensetracker.ingest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The newest attempt to send a parked record again.
 *
 * @param code why it is still refused, in one stable word; null unless it is
 * @param reason the same in words
 * @param by who sent it
 * @param attempts how often it was sent again
 */
public record Redriven(Outcome outcome, String code, String reason, String by, Instant at, int attempts) {

    /** What became of it. */
    public enum Outcome {
        /** It is a new expense now. */
        STORED,
        /** It changed an expense, such as a posting after its authorisation. */
        UPDATED,
        /** It changed nothing: the same transaction was there already. */
        DUPLICATE,
        /** It cannot be understood yet, and stays parked. */
        REFUSED
    }

    /** Reads the columns of parked_redrive. */
    static Redriven of(ResultSet row) throws SQLException {
        return new Redriven(
                Outcome.valueOf(row.getString("outcome")),
                row.getString("code"),
                row.getString("reason"),
                row.getString("person"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"));
    }
}
