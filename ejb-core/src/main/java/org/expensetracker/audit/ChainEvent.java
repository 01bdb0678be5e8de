package org.expensetracker.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * An event exactly as the chain has it: whoever has these texts can compute its hash ({@link ChainHash}).
 *
 * @param before JSON, as it is hashed
 * @param after JSON, as it is hashed
 * @param payload in base 64; null for none
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
        String previousHash,
        String hash) {

    /** The event as one line of JSON, with the line's end. */
    public String line() {
        return AuditJson.text(this) + "\n";
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
                HexFormat.of().formatHex(row.getBytes("previous_hash")),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
