package org.expensetracker.ingest;

import jakarta.enterprise.context.Dependent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.expensetracker.tenant.TenantId;

/**
 * Takes out of the platform's tables what records of a company said: their bytes, their keys and what refused them. A row stays for
 * each, with its place on the stream, so that what was read still adds up. Thread-safe.
 */
@Dependent
public class ErasedRecords {

    /**
     * A record is the company's when it waits for it, when it names it, or when it names none and came by one of its routes. What
     * cannot be read so far is nobody's.
     */
    private static final String THEIRS =
            """
            SELECT p.id FROM platform.kinesis_parked_record p
             WHERE p.code IN (?, ?)
                OR p.code <> 'company-erased' AND (encode(p.data, 'escape') ~ ?
                   OR encode(p.data, 'escape') !~ '"company"\\s*:\\s*"' AND (
                      SELECT r.tenant FROM platform.stream_route r
                       WHERE r.stream = p.stream AND starts_with(p.partition_key, r.key_prefix)
                       ORDER BY length(r.key_prefix) DESC LIMIT 1) = ?)
             FOR UPDATE""";

    /** A key stays blocked while records of others wait behind it. */
    private static final String FREE =
            """
            DELETE FROM platform.kinesis_blocked_key b
             WHERE EXISTS (SELECT FROM platform.kinesis_parked_record p WHERE p.id = ANY (?) AND p.application = b.application
                             AND p.stream = b.stream AND p.partition_key = b.partition_key)
               AND NOT EXISTS (SELECT FROM platform.kinesis_parked_record o WHERE o.id <> ALL (?)
                             AND o.application = b.application AND o.stream = b.stream AND o.partition_key = b.partition_key)""";

    private static final String FORGET_WHY =
            """
            UPDATE platform.parked_redrive SET code = CASE WHEN outcome = 'REFUSED' THEN 'company-erased' END, reason = NULL
             WHERE parked_id = ANY (?)""";

    private static final String BLANK =
            """
            UPDATE platform.kinesis_parked_record
               SET data = '', partition_key = '', sha256 = sha256(convert_to('erased ' || id, 'UTF8')), code = 'company-erased',
                   reason = 'Its company was deleted, and what it said with it: there is nothing to do.'
             WHERE id = ANY (?)""";

    /** For the container. */
    public ErasedRecords() {}

    /**
     * Erases the records of a company, in the transaction under way, while nobody sets one aside
     * ({@link org.expensetracker.tenant.StreamHolds#lock}). Its routes have to be there yet.
     *
     * @param connection the owner's
     * @return how many there were
     */
    public int erase(Connection connection, TenantId company) throws SQLException {
        List<Long> theirs = Rows.read(
                connection,
                row -> row.getLong(1),
                THEIRS,
                Problems.QUARANTINED + ":" + company,
                Problems.SUSPENDED + ":" + company,
                "\"company\"\\s*:\\s*\"" + company + "\"",
                company.value());
        Array ids = connection.createArrayOf("bigint", theirs.toArray());
        change(connection, FREE, ids, ids);
        change(connection, FORGET_WHY, ids);
        return change(connection, BLANK, ids);
    }

    private static int change(Connection connection, String sql, Array... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setArray(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }
}
