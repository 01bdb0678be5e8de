package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks one chain of the audit trail from what is documented of it and with none of the product's code: a second pair of
 * eyes. The hash of an event is SHA-256 of its fields in {@link #FIELDS}' order, each as its length in bytes, a colon, the text
 * and a comma, or a comma alone for null.
 */
final class AuditChain {

    /**
     * What was found.
     *
     * @param broken the first link that does not hold, in words; null where all do
     */
    record Result(long events, int anchors, String broken) {

        String words() {
            return broken == null
                    ? "%,d events, unbroken, %d anchors agree".formatted(events, anchors)
                    : "BROKEN after %,d events: %s".formatted(events, broken);
        }
    }

    private static final List<String> FIELDS = List.of(
            "previous",
            "number",
            "micros",
            "person",
            "roles",
            "action",
            "about",
            "before",
            "after",
            "reason",
            "content");

    private static final String EVENTS =
            """
            SELECT sequence, encode(hash, 'hex') AS hash, encode(previous_hash, 'hex') AS previous, sequence::text AS number,
                   ((extract(epoch FROM at) * 1000000)::bigint)::text AS micros, person, roles, action,
                   array_to_string(subjects, E'\\n') AS about, before, after, reason, payload
              FROM %1$s.audit_event WHERE sequence <= ? ORDER BY sequence""";

    private final Connection database;
    private final String schema;
    private final Path anchorFolder;
    private String hash;
    private long last;
    private int agreed;

    AuditChain(Connection database, String schema, Path anchors) {
        this.database = database;
        this.schema = schema;
        this.anchorFolder = anchors;
    }

    Result check() throws SQLException, IOException {
        hash = sha256(("expense-tracker audit 1 " + schema).getBytes(StandardCharsets.UTF_8));
        TreeMap<Long, String> anchors = anchors();
        long end;
        String head;
        try (PreparedStatement query = database.prepareStatement(
                        "SELECT sequence, encode(hash, 'hex') FROM " + schema + ".audit_head");
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return new Result(0, 0, "the head is gone.");
            }
            end = row.getLong(1);
            head = row.getString(2);
        }
        String broken = walk(end, anchors);
        if (broken == null && last < end) {
            broken = "event %d and all after it up to %d are not there.".formatted(last + 1, end);
        }
        if (broken == null && !hash.equals(head)) {
            broken = "event %d is not the one that the head names.".formatted(last);
        }
        if (broken == null && !anchors.isEmpty() && anchors.lastKey() > last) {
            broken = "event %d was anchored and is not there.".formatted(anchors.lastKey());
        }
        return new Result(last, agreed, broken);
    }

    private String walk(long end, Map<Long, String> anchors) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(EVENTS.formatted(schema))) {
            query.setFetchSize(100);
            query.setLong(1, end);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String broken = step(row, anchors);
                    if (broken != null) {
                        return broken;
                    }
                }
            }
        }
        return null;
    }

    private String step(ResultSet row, Map<Long, String> anchors) throws SQLException {
        long number = row.getLong("sequence");
        if (number != last + 1) {
            return "event %d is not there.".formatted(last + 1);
        }
        if (!hash.equals(row.getString("previous"))) {
            return "event %d does not follow the one before it.".formatted(number);
        }
        String computed = hash(row);
        if (!computed.equals(row.getString("hash"))) {
            return "event %d is not what was written.".formatted(number);
        }
        String anchored = anchors.get(number);
        if (anchored != null && !anchored.equals(computed)) {
            return "event %d was another one when it was anchored.".formatted(number);
        }
        agreed += anchored == null ? 0 : 1;
        hash = computed;
        last = number;
        return null;
    }

    private static String hash(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (String field : FIELDS) {
            String value;
            if (field.equals("content")) {
                byte[] payload = row.getBytes("payload");
                value = payload == null ? null : sha256(payload);
            } else {
                value = row.getString(field);
            }
            if (value != null) {
                text.append(value.getBytes(StandardCharsets.UTF_8).length)
                        .append(':')
                        .append(value);
            }
            text.append(',');
        }
        return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private TreeMap<Long, String> anchors() throws IOException {
        TreeMap<Long, String> anchors = new TreeMap<>();
        if (Files.isDirectory(anchorFolder)) {
            List<Path> files;
            try (Stream<Path> all = Files.list(anchorFolder)) {
                files = all.collect(Collectors.toList());
            }
            for (Path file : files) {
                anchors.put(
                        Long.valueOf(file.getFileName().toString()),
                        Files.readString(file).strip());
            }
        }
        return anchors;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
