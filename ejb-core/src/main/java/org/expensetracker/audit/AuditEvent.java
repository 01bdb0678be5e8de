package org.expensetracker.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.expensetracker.tenant.Action;

/**
 * An event as people read it.
 *
 * @param sequence its place in the chain, from 1
 * @param person user name; null where the program did it by itself
 * @param roles of the person at that time
 * @param subjects what it was about: kind, colon, identifier
 * @param before what was there; null for nothing
 * @param after what is there since; null for nothing
 * @param hash of the event and all before it, SHA-256 in hexadecimal
 */
public record AuditEvent(
        long sequence,
        Instant at,
        String person,
        List<String> roles,
        Action action,
        List<String> subjects,
        JsonNode before,
        JsonNode after,
        String reason,
        String hash) {

    static AuditEvent read(ResultSet row) throws SQLException {
        String roles = row.getString("roles");
        return new AuditEvent(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("person"),
                roles.isEmpty() ? List.of() : Arrays.asList(roles.split(",")),
                Action.valueOf(row.getString("action")),
                Arrays.asList((String[]) row.getArray("subjects").getArray()),
                AuditJson.read(row.getString("before")),
                AuditJson.read(row.getString("after")),
                row.getString("reason"),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
