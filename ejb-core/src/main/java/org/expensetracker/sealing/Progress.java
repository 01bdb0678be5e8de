package org.expensetracker.sealing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.expensetracker.encryption.SealedAnew;

/**
 * How far a company is sealed anew.
 *
 * @param keyVersion the number of the version that it is sealed with
 * @param begins not before every node seals with that version
 * @param after the last row of the part that was looked at; null before the first
 * @param total how many rows there were when this pass began
 * @param seen how many of them this pass has looked at
 * @param found how many it found that were to be sealed anew
 * @param anew how many were sealed anew by all passes
 * @param finished null while a pass is to be made
 */
record Progress(
        String company,
        int keyVersion,
        Instant begins,
        Part part,
        String after,
        long total,
        long seen,
        long found,
        long anew,
        Instant finished) {

    /** The tables, in their order. */
    enum Part {
        EXPENSES,
        CHOICES
    }

    static Progress of(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Progress(
                row.getString("company"),
                row.getInt("key_version"),
                row.getObject("begins_at", OffsetDateTime.class).toInstant(),
                Part.valueOf(row.getString("part")),
                row.getString("after"),
                row.getLong("total"),
                row.getLong("seen"),
                row.getLong("found"),
                row.getLong("anew"),
                finished == null ? null : finished.toInstant());
    }

    static Progress first(String company, int keyVersion, Instant begins) {
        return new Progress(company, keyVersion, begins, Part.EXPENSES, null, 0, 0, 0, 0, null);
    }

    /** Whether a pass over all rows is to begin. */
    boolean isAtTheBeginning() {
        return part == Part.EXPENSES && after == null;
    }

    /** With the number of rows that the pass now has before it. */
    Progress over(long rows) {
        return new Progress(company, keyVersion, begins, part, after, rows, 0, 0, anew, null);
    }

    /** After these rows: perhaps at the next part, at another pass, or finished. */
    Progress with(SealedAnew rows, Instant now) {
        long found = this.found + rows.anew() + rows.left();
        boolean passed = rows.next() == null && part == Part.CHOICES;
        boolean last = passed && found == 0;
        return new Progress(
                company,
                keyVersion,
                begins,
                passed ? Part.EXPENSES : rows.next() == null ? Part.CHOICES : part,
                rows.next(),
                total,
                seen + rows.seen(),
                found,
                anew + rows.anew(),
                last ? now : null);
    }
}
