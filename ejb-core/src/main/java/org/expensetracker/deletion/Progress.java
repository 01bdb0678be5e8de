package org.expensetracker.deletion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * How far a deletion is. Each time is null until its step is complete.
 *
 * @param statusBefore what the company is again when it is kept
 * @param began when it was taken out of every service
 * @param logins how many people its organization had; null until they were counted
 * @param loginsRemoved when its organization and its people's logins were gone
 * @param contents what the schema held, as JSON; null until it was counted
 * @param dropped when its schema and its role were gone
 * @param certificate null until it is erased
 */
record Progress(
        Deletion deletion,
        String statusBefore,
        Instant began,
        Integer logins,
        Instant loginsRemoved,
        String contents,
        Instant counted,
        Instant dropped,
        String certificate) {

    static Progress of(ResultSet row) throws SQLException {
        Deletion deletion = new Deletion(
                row.getString("company"),
                row.getString("name"),
                row.getString("asked_by"),
                time(row, "asked_at"),
                row.getString("reason"),
                time(row, "erase_after"),
                time(row, "erased_at"));
        return new Progress(
                deletion,
                row.getString("status_before"),
                time(row, "began_at"),
                row.getObject("logins", Integer.class),
                time(row, "logins_at"),
                row.getString("contents"),
                time(row, "counted_at"),
                time(row, "dropped_at"),
                row.getString("certificate"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
