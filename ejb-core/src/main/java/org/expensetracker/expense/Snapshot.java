package org.expensetracker.expense;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.expensetracker.encryption.DataKey;

/**
 * Many expenses as they stood at one moment, in few bytes: a JSON object with the columns of the table, in UTF-8, deflated
 * (RFC 1950). A column is a list of texts, one for each expense, or the one text, or null, that all of them have. The texts
 * are what PostgreSQL reads. An expense takes some 80 bytes.
 */
public final class Snapshot {

    /** The place at which one is sealed on the record. */
    public static final String PLACE = DataKey.place("audit_event", "payload");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUFFER = 1 << 14;

    private final Map<String, JsonNode> columns;

    private Snapshot(Map<String, JsonNode> columns) {
        this.columns = columns;
    }

    static byte[] of(Texts<Standing> expenses) {
        byte[] json = expenses.json().toString().getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(json);
            deflater.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 3);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                bytes.write(buffer, 0, deflater.deflate(buffer));
            }
            return bytes.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** One of the expenses in such bytes, which may be thousands. */
    public static Optional<Standing> find(UUID expense, byte[] snapshot) {
        Map<String, JsonNode> columns;
        try (InflaterInputStream json =
                new InflaterInputStream(new ByteArrayInputStream(snapshot), new Inflater(), BUFFER)) {
            columns = JSON.readValue(json, new TypeReference<>() {});
        } catch (IOException damaged) {
            throw new UncheckedIOException("These bytes are no snapshot of expenses.", damaged);
        }
        return new Snapshot(columns).find(expense.toString());
    }

    private Optional<Standing> find(String id) {
        return IntStream.range(0, size())
                .filter(place -> text("id", place).equals(id))
                .mapToObj(this::expense)
                .findFirst();
    }

    private int size() {
        return columns.values().stream()
                .filter(JsonNode::isArray)
                .mapToInt(JsonNode::size)
                .findFirst()
                .orElse(1);
    }

    private Standing expense(int place) {
        return new Standing(
                view(place),
                LocalDate.parse(text("day", place)),
                text("merchant_key", place),
                text("settled_at", place) == null ? null : time("settled_at", place));
    }

    private ExpenseView view(int place) {
        return new ExpenseView(
                UUID.fromString(text("id", place)),
                text("transaction_id", place),
                time("occurred_at", place),
                text("zone", place),
                text("person", place),
                text("card", place),
                text("merchant", place),
                text("descriptor", place),
                text("mcc", place),
                new BigDecimal(text("amount", place)),
                text("currency", place),
                text("city", place),
                text("country", place),
                text("channel", place),
                ExpenseStatus.valueOf(text("status", place)),
                Category.valueOf(text("category", place)),
                DecidedBy.valueOf(text("decided_by", place)),
                Double.parseDouble(text("confidence", place)),
                text("reason", place),
                text("decider", place),
                Verdict.valueOf(text("verdict", place)),
                text("note", place),
                time("stored_at", place),
                Integer.parseInt(text("version", place)),
                false);
    }

    private Instant time(String column, int place) {
        return OffsetDateTime.parse(text(column, place)).toInstant();
    }

    private String text(String column, int place) {
        JsonNode values = columns.get(column);
        JsonNode value = values != null && values.isArray() ? values.get(place) : values;
        return value == null || value.isNull() ? null : value.asText();
    }
}
