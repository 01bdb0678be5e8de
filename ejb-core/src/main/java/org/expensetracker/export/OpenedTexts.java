package org.expensetracker.export;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.expensetracker.encryption.DataKey;

/**
 * Opens what is sealed in lines of JSON, and leaves every other character as PostgreSQL wrote it. A quotation mark within a text
 * has a backslash before it, so that no text can look like a field. Thread-safe.
 */
final class OpenedTexts {

    private static final Pattern TEXT = Pattern.compile("\"(card|note)\":\"\\\\u0001([A-Za-z0-9_-]+)\"");
    private static final Pattern EXPENSE = Pattern.compile("\"(?:id|expense_id)\":\"([0-9a-f-]{36})\"");
    private static final Pattern PAYLOAD = Pattern.compile("\"payload\":\"\\\\\\\\x([0-9a-f]+)\"");

    private static final String PAYLOAD_PLACE = DataKey.place("audit_event", "payload");

    private final DataKey key;

    OpenedTexts(DataKey key) {
        this.key = key;
    }

    /** Where that table's rows go, to be opened on their way. */
    OutputStream in(String table, OutputStream out) {
        return switch (table) {
            case "expense", "category_choice" -> new OpenedRows(out, row -> texts(table, row));
            case "audit_event" -> new OpenedRows(out, this::payload);
            default -> out;
        };
    }

    private String texts(String table, String row) {
        Matcher expense = EXPENSE.matcher(row);
        if (!expense.find()) {
            throw new IllegalStateException("A row of " + table + " names no expense.");
        }
        UUID id = UUID.fromString(expense.group(1));
        return TEXT.matcher(row).replaceAll(found -> {
            String text = key.open(DataKey.MARK + found.group(2), DataKey.place(table, found.group(1), id));
            String json = new String(JsonStringEncoder.getInstance().quoteAsString(text));
            return Matcher.quoteReplacement("\"" + found.group(1) + "\":\"" + json + "\"");
        });
    }

    /** The payload stays as it is hashed, and what it says goes beside it. */
    private String payload(String row) {
        return PAYLOAD.matcher(row).replaceAll(found -> {
            byte[] content = key.open(HexFormat.of().parseHex(found.group(1)), PAYLOAD_PLACE);
            String hex = HexFormat.of().formatHex(content);
            return Matcher.quoteReplacement(found.group() + ",\"content\":\"\\\\x" + hex + "\"");
        });
    }
}
