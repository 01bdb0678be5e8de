package org.expensetracker.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * How far a company's rows are sealed with the newest version of its key.
 *
 * @param total how many rows are to be looked at
 * @param seen how many of them were
 * @param anew how many were sealed anew, since an older version had sealed them, or none
 * @param finishedAt since when all are sealed with the newest version; null while some may not be
 */
public record SealingState(long total, long seen, long anew, Instant finishedAt) {

    private static final int ALL = 100;

    /** Reads it from a row of {@link Known#STATES}; null when nobody has looked yet. */
    static SealingState of(ResultSet row) throws SQLException {
        Long total = row.getObject("total", Long.class);
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return total == null
                ? null
                : new SealingState(
                        total,
                        row.getLong("seen"),
                        row.getLong("anew"),
                        finished == null ? null : finished.toInstant());
    }

    /** How much of it is done, from 0 to 100; 100 only when all is. */
    public int percent() {
        if (finishedAt != null) {
            return ALL;
        }
        return total == 0 ? 0 : (int) Math.min(ALL - 1, seen * ALL / total);
    }
}
