package org.expensetracker.kinesis;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a record carries the {@code traceparent} of W3C Trace Context. Records of Kinesis have no headers, so it is a member of the
 * data, where that is a JSON object in UTF-8. (The tags of KPL aggregates would be another place, but the client library
 * drops them.) Thread-safe.
 */
final class TraceContext {

    private static final String NAME = "traceparent";
    private static final byte[] QUOTED = ('"' + NAME + '"').getBytes(StandardCharsets.US_ASCII);

    /** Version 00, which is the only one; neither identifier may be all zeros. */
    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** Bytes from the beginning: reading is for log messages, and must not cost more than the record's processing. */
    private static final int LOOKED_AT = 65_536;

    private TraceContext() {}

    /** Made when the first record is parsed: finding JSON-P is dear. */
    private static final class Parsers {

        private static final JsonParserFactory FACTORY = Json.createParserFactory(Map.of());
    }

    /** What the data carries, if it is valid; whatever the data is, nothing is thrown. */
    static Optional<String> in(byte[] data) {
        int length = Math.min(data.length, LOOKED_AT);
        if (!mentions(data, length)) {
            return Optional.empty();
        }
        try (JsonParser parser = parser(new ByteArrayInputStream(data, 0, length))) {
            return member(parser).filter(value -> FORM.matcher(value).matches());
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // No JSON, cut off, or there is no JSON-P: there is no trace to be had.
            return Optional.empty();
        }
    }

    /** Parses nothing where the name does not occur, which is so of most records. */
    private static boolean mentions(byte[] data, int length) {
        for (int at = 0; at + QUOTED.length <= length; at++) {
            if (data[at] == '"'
                    && data[at + 1] == 't'
                    && java.util.Arrays.equals(data, at, at + QUOTED.length, QUOTED, 0, QUOTED.length)) {
                return true;
            }
        }
        return false;
    }

    private static JsonParser parser(InputStream data) {
        return Parsers.FACTORY.createParser(data, StandardCharsets.UTF_8);
    }

    /** The text of the member, looking no further than it; empty where the JSON is no object, or has none. */
    private static Optional<String> member(JsonParser parser) {
        if (parser.next() != Event.START_OBJECT) {
            return Optional.empty();
        }
        for (int depth = 1; depth > 0; ) {
            Event event = parser.next();
            switch (event) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case KEY_NAME -> {
                    if (depth == 1 && parser.getString().equals(NAME)) {
                        return Optional.of(parser.next() == Event.VALUE_STRING ? parser.getString() : "");
                    }
                }
                default -> {
                    // A value of another member.
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The data with the member as its first one; as it is where it has one. No other byte changes.
     *
     * @throws IllegalArgumentException if the data is no JSON object, or the value none of W3C Trace Context
     */
    static byte[] into(byte[] data, String traceparent) {
        if (traceparent == null || !FORM.matcher(traceparent).matches()) {
            throw new IllegalArgumentException("The traceparent '" + traceparent
                    + "' must be as W3C Trace Context has it: 00-<32 hex digits>-<16>-<2>, in lower case");
        }
        try (JsonParser parser = parser(new ByteArrayInputStream(data))) {
            if (member(parser).isPresent()) {
                return data;
            }
            if (parser.hasNext()) {
                throw new IllegalArgumentException("something follows the object");
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "The data must be a JSON object in UTF-8 to carry a traceparent, since records have no headers: "
                            + e.getMessage(),
                    e);
        }
        return inserted(data, traceparent);
    }

    private static byte[] inserted(byte[] data, String traceparent) {
        int brace = 0;
        while (data[brace] != '{') {
            brace++;
        }
        int next = brace + 1;
        while (Character.isWhitespace(data[next])) {
            next++;
        }
        byte[] member = ('"' + NAME + "\":\"" + traceparent + (data[next] == '}' ? "\"" : "\","))
                .getBytes(StandardCharsets.US_ASCII);
        byte[] result = new byte[data.length + member.length];
        System.arraycopy(data, 0, result, 0, brace + 1);
        System.arraycopy(member, 0, result, brace + 1, member.length);
        System.arraycopy(data, brace + 1, result, brace + 1 + member.length, data.length - brace - 1);
        return result;
    }
}
