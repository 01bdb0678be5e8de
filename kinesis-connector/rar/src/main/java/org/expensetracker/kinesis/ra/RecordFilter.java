package org.expensetracker.kinesis.ra;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonPointer;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.expensetracker.kinesis.KinesisRecord;

/**
 * Decides which records a bean gets: those for which every condition holds.
 *
 * <p>A record is parsed only when there is a condition on its JSON and those on its key hold. One that is no JSON object or
 * array is wanted whatever the conditions on its JSON say: a filter chooses, and must not be the place where broken
 * records vanish. Thread-safe.
 */
final class RecordFilter {

    /** The syntax, for people. */
    static final String RULE = "conditions separated by ';', each 'partitionKey = acme*' or '/json/pointer != text',"
            + " with = or != and * for any characters";

    /** Wants everything and looks at nothing. */
    static final RecordFilter NONE = new RecordFilter(List.of(), List.of());

    private static final Pattern CONDITION = Pattern.compile("(partitionKey|/[^=!]*?)\\s*(!?=)(?!=)\\s*(.*)");

    private final List<Condition> onKey;
    private final List<Condition> onJson;
    private final JsonReaderFactory json;

    private RecordFilter(List<Condition> onKey, List<Condition> onJson) {
        this.onKey = onKey;
        this.onJson = onJson;
        this.json = onJson.isEmpty() ? null : Json.createReaderFactory(Map.of());
    }

    /**
     * One comparison.
     *
     * @param pointer where the value is in the JSON; null for the partition key
     */
    private record Condition(JsonPointer pointer, Pattern pattern, boolean equal) {

        /** A value that is not there equals nothing. */
        boolean holds(String value) {
            return equal == (value != null && pattern.matcher(value).matches());
        }
    }

    /**
     * Reads a filter.
     *
     * @throws IllegalArgumentException if it is not as {@link #RULE} says
     */
    static RecordFilter of(String text) {
        Map<Boolean, List<Condition>> conditions = Arrays.stream(text.split(";", -1))
                .map(RecordFilter::condition)
                .collect(Collectors.partitioningBy(condition -> condition.pointer() == null));
        return new RecordFilter(conditions.get(true), conditions.get(false));
    }

    private static Condition condition(String text) {
        Matcher parts = CONDITION.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no condition");
        }
        JsonPointer pointer = parts.group(1).startsWith("/") ? Json.createPointer(parts.group(1)) : null;
        return new Condition(pointer, glob(parts.group(3)), parts.group(2).equals("="));
    }

    private static Pattern glob(String text) {
        String regex = Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL);
    }

    /** Whether the bean gets the record. */
    boolean wants(KinesisRecord record) {
        if (!onKey.stream().allMatch(condition -> condition.holds(record.partitionKey()))) {
            return false;
        }
        return onJson.isEmpty() || parsed(record.data()).map(this::wants).orElse(true);
    }

    private boolean wants(JsonStructure data) {
        return onJson.stream().allMatch(condition -> condition.holds(text(condition.pointer(), data)));
    }

    /** Empty for what is no JSON object or array, whatever the parser thinks of it: no record may break the reader. */
    private Optional<JsonStructure> parsed(byte[] data) {
        try (JsonReader reader = json.createReader(new ByteArrayInputStream(data))) {
            return Optional.of(reader.read());
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static String text(JsonPointer pointer, JsonStructure data) {
        try {
            JsonValue value = pointer.getValue(data);
            return value instanceof JsonString string ? string.getString() : value.toString();
        } catch (JsonException e) {
            // What JSON-P says of a pointer that leads nowhere.
            return null;
        }
    }
}
