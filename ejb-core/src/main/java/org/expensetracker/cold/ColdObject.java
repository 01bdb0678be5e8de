package org.expensetracker.cold;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.UUID;

/**
 * A file of a month in the store.
 *
 * @param object its name there
 * @param keptAt since when its expenses are there and nowhere else
 * @param sha256 of its bytes, in hexadecimal
 * @param firstId the smallest identifier in it
 * @param lastId the largest
 */
record ColdObject(
        String object,
        YearMonth month,
        Instant keptAt,
        long expenses,
        long bytes,
        String sha256,
        UUID firstId,
        UUID lastId) {

    static ColdObject of(ResultSet row) throws SQLException {
        return new ColdObject(
                row.getString("object"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getObject("kept_at", OffsetDateTime.class).toInstant(),
                row.getLong("expenses"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getObject("first_id", UUID.class),
                row.getObject("last_id", UUID.class));
    }

    /** Whether an expense of that identifier can be in it; compared as the database does, by bytes. */
    boolean mayHold(UUID id) {
        String text = id.toString();
        return firstId.toString().compareTo(text) <= 0 && lastId.toString().compareTo(text) >= 0;
    }
}
