package org.expensetracker.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.expense.Snapshot;

/**
 * An event exactly as the chain has it: whoever has these texts can compute its hash ({@link ChainHash}).
 *
 * @param before JSON, as it is hashed
 * @param after JSON, as it is hashed
 * @param payload in base 64, as it is hashed: sealed with the company's key; null for none
 * @param content what the payload says: expenses as JSON, deflated (RFC 1950), in base 64; null where it was not opened
 * @param previousHash in hexadecimal, as {@code hash}
 */
public record ChainEvent(
        long sequence,
        Instant at,
        String person,
        String roles,
        String action,
        List<String> subjects,
        String before,
        String after,
        String reason,
        String payload,
        String content,
        String previousHash,
        String hash) {

    /** The event as one line of JSON, with the line's end. */
    public String line() {
        return AuditJson.text(this) + "\n";
    }

    /** The same, with what its payload says. */
    ChainEvent opened(DataKey key) {
        if (payload == null) {
            return this;
        }
        byte[] opened = key.open(Base64.getDecoder().decode(payload), Snapshot.PLACE);
        return new ChainEvent(
                sequence,
                at,
                person,
                roles,
                action,
                subjects,
                before,
                after,
                reason,
                payload,
                Base64.getEncoder().encodeToString(opened),
                previousHash,
                hash);
    }

    static ChainEvent read(ResultSet row) throws SQLException {
        byte[] payload = row.getBytes("payload");
        return new ChainEvent(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("person"),
                row.getString("roles"),
                row.getString("action"),
                Arrays.asList((String[]) row.getArray("subjects").getArray()),
                row.getString("before"),
                row.getString("after"),
                row.getString("reason"),
                payload == null ? null : Base64.getEncoder().encodeToString(payload),
                null,
                HexFormat.of().formatHex(row.getBytes("previous_hash")),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
