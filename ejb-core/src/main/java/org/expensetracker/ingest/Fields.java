package org.expensetracker.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The fields of one record, read one by one; what is wrong with one is noted and the next is read. Every method answers
 * null where there is nothing usable. A null or absent field is the same.
 */
final class Fields {

    private static final Pattern PLAIN_DECIMAL = Pattern.compile("\\d{1,40}(?:\\.\\d{1,40})?");
    private static final Pattern ANY_DECIMAL = Pattern.compile("[+-]?\\d{1,40}(?:\\.\\d{1,40})?(?:[eE][+-]?\\d{1,3})?");

    private final JsonNode node;
    private final boolean lenient;
    private final Problems problems;

    private Fields(JsonNode node, boolean lenient, Problems problems) {
        this.node = node;
        this.lenient = lenient;
        this.problems = problems;
    }

    /** Types are as documented: a number is no text. */
    static Fields strict(JsonNode node, Problems problems) {
        return new Fields(node, false, problems);
    }

    /** A number will do where a text is wanted, and an empty text is none: the shapes that are not ours vary so. */
    static Fields lenient(JsonNode node, Problems problems) {
        return new Fields(node, true, problems);
    }

    Problems problems() {
        return problems;
    }

    /** A text that must be there, as it may be stored; {@code limit} in characters. */
    String required(String name, int limit) {
        String raw = raw(name);
        String text = raw == null ? "" : CleanText.of(raw);
        return text.isEmpty() ? missing(name, raw) : bounded(name, text, limit);
    }

    /** A text that may be there, as it may be stored; {@code limit} in characters. */
    String optional(String name, int limit) {
        String raw = raw(name);
        String text = raw == null ? "" : CleanText.of(raw);
        return text.isEmpty() ? null : bounded(name, text, limit);
    }

    /** A text that must be there and is taken as it is: by cleaning, two identifiers could become one. */
    String identifier(String name, int limit) {
        String raw = raw(name);
        if (raw == null || raw.isBlank()) {
            return missing(name, raw);
        }
        if (!CleanText.isExact(raw)) {
            problems.add(
                    Problems.BAD_FIELD, "%s is %s: it must be without control characters.", name, CleanText.shown(raw));
            return null;
        }
        return bounded(name, raw, limit);
    }

    /** A text of a fixed form that may be there; {@code meaning} says in words which form. */
    String matching(String name, Pattern form, String meaning) {
        String raw = raw(name);
        if (raw == null || lenient && raw.isBlank()) {
            return null;
        }
        String text = lenient ? raw.strip() : raw;
        if (!form.matcher(text).matches()) {
            problems.add(Problems.BAD_FIELD, "%s is %s: it must be %s.", name, CleanText.shown(raw), meaning);
            return null;
        }
        return text;
    }

    /** One of a few words; {@code otherwise} where there is none. */
    String choice(String name, String otherwise, List<String> allowed) {
        String raw = raw(name);
        if (raw == null || lenient && raw.isBlank()) {
            return otherwise;
        }
        if (!allowed.contains(raw)) {
            problems.add(Problems.BAD_FIELD, "%s is %s: it must be one of %s.", name, CleanText.shown(raw), allowed);
            return otherwise;
        }
        return raw;
    }

    /** A decimal number that must be there, as a number or as a text of digits. Its exponent is not to be trusted. */
    BigDecimal number(String name) {
        JsonNode value = node.path(name);
        if (value.isNumber()) {
            return value.decimalValue();
        }
        String raw = raw(name);
        if (raw == null) {
            return missing(name, null);
        }
        String text = lenient ? raw.strip() : raw;
        if (!(lenient ? ANY_DECIMAL : PLAIN_DECIMAL).matcher(text).matches()) {
            problems.add(Problems.BAD_FIELD, "%s is %s: it must be a decimal number.", name, CleanText.shown(raw));
            return null;
        }
        return new BigDecimal(text);
    }

    /** The fields of an object inside this one; none where it is not there. */
    Fields inside(String name) {
        JsonNode inner = node.path(name);
        if (!inner.isObject() && node.hasNonNull(name)) {
            problems.add(Problems.BAD_FIELD, "%s must hold fields of its own.", name);
        }
        return new Fields(inner.isObject() ? inner : JsonNodeFactory.instance.objectNode(), lenient, problems);
    }

    private String raw(String name) {
        JsonNode value = node.path(name);
        if (value.isTextual() || lenient && value.isNumber()) {
            return value.asText();
        }
        if (node.hasNonNull(name)) {
            problems.add(Problems.BAD_FIELD, "%s must be a text.", name);
        }
        return null;
    }

    /** Notes that a field is missing, unless what is there has been noted as wrong. */
    private <T> T missing(String name, String raw) {
        if (raw != null || !node.hasNonNull(name)) {
            problems.add(Problems.MISSING_FIELD, "The field %s is missing or empty.", name);
        }
        return null;
    }

    private String bounded(String name, String text, int limit) {
        int length = text.codePointCount(0, text.length());
        if (length > limit) {
            problems.add(Problems.TOO_LONG, "%s has %d characters, more than the %d allowed.", name, length, limit);
            return null;
        }
        return text;
    }
}
