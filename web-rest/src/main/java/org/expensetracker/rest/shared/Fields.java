package org.expensetracker.rest.shared;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The fields of a JSON object in a request's body. Read each that is known, then call {@link #done()}, which refuses the
 * request when a value was of the wrong kind or a field was never asked for: nobody sets what the API does not offer.
 * A field that is null counts as not given. Only the form is checked here; what a value means is the boundary's business.
 */
public final class Fields {

    private static final int MAX_ELEMENTS = 100;
    private static final String ID = "0193576e-8a53-7a1e-b7d4-5f0c2a9d7e11";

    private final JsonNode object;
    private final String prefix;
    private final Violations violations;
    private final Set<String> known = new HashSet<>();

    Fields(JsonNode object) {
        this(object, "", new Violations());
    }

    private Fields(JsonNode object, String prefix, Violations violations) {
        this.object = object;
        this.prefix = prefix;
        this.violations = violations;
    }

    /** A text, or null. */
    public String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            violations.add(prefix + name, "is to be a text in quotes.");
            return null;
        }
        return value.textValue();
    }

    /** A text that must be there. */
    public String required(String name) {
        String text = text(name);
        if (value(name) == null) {
            violations.add(prefix + name, "is missing.");
        }
        return text;
    }

    /** A time with its offset, such as 2026-11-23T08:00:00Z, or null. */
    public Instant instant(String name) {
        String text = text(name);
        return text == null
                ? null
                : violations.parse(
                        prefix + name,
                        text,
                        t -> OffsetDateTime.parse(t).toInstant(),
                        "a time with its offset, such as 2026-11-23T08:00:00Z");
    }

    /** An amount of money that must be there. */
    public BigDecimal amount(String name) {
        JsonNode value = value(name);
        if (value == null) {
            violations.add(prefix + name, "is missing.");
            return null;
        }
        if (!value.isNumber()) {
            violations.add(prefix + name, "is to be a number without quotes, such as 12.34.");
            return null;
        }
        return violations.parse(
                prefix + name, value.asText(), t -> Numbers.amount(value.decimalValue()), Numbers.EXPECTED);
    }

    /** An amount of money, or null. */
    public BigDecimal optionalAmount(String name) {
        return value(name) == null ? null : amount(name);
    }

    /** A yes or no; {@code otherwise} when it is not given. */
    public boolean flag(String name, boolean otherwise) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            violations.add(prefix + name, "is to be true or false, without quotes.");
        }
        return value == null ? otherwise : value.asBoolean();
    }

    /** The fields of an object, read by the function; null when it is not given. */
    public <T> T object(String name, Function<Fields, T> reader) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            violations.add(prefix + name, "is to be an object.");
            return null;
        }
        Fields fields = new Fields(value, "%s%s.".formatted(prefix, name), violations);
        T read = reader.apply(fields);
        fields.refuseUnknown();
        return read;
    }

    /** A constant, or null. */
    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        return text == null ? null : violations.constant(prefix + name, text, type);
    }

    /** A constant that must be there. */
    public <E extends Enum<E>> E requiredConstant(String name, Class<E> type) {
        String text = required(name);
        return text == null ? null : violations.constant(prefix + name, text, type);
    }

    /** An identifier that must be there. */
    public UUID uuid(String name) {
        String text = required(name);
        return text == null ? null : violations.parse(prefix + name, text, Fields::uuidOf, "an id such as " + ID);
    }

    /** The version of what was read before, which must be there. */
    public int version(String name) {
        JsonNode value = value(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            violations.add(prefix + name, "is to be the version that you read, without quotes.");
            return 0;
        }
        return value.intValue();
    }

    /** {@link UUID#fromString} takes shorter ones, too. */
    private static UUID uuidOf(String text) {
        if (text.length() != ID.length()) {
            throw new IllegalArgumentException(text);
        }
        return UUID.fromString(text);
    }

    /** A number that an earlier answer gave, or null. */
    public Long id(String name) {
        JsonNode value = value(name);
        return value == null ? null : number(prefix + name, value, 1);
    }

    /** How many there were in an earlier answer, or null. */
    public Long count(String name) {
        JsonNode value = value(name);
        return value == null ? null : number(prefix + name, value, 0);
    }

    /** Such numbers in an array; null when the field is not given. */
    public List<Long> ids(String name) {
        JsonNode array = value(name);
        if (array == null) {
            return null;
        }
        List<Long> ids = new ArrayList<>();
        if (!array.isArray() || array.isEmpty() || array.size() > MAX_ELEMENTS) {
            violations.add(prefix + name, "is to be an array of 1 to %d numbers.".formatted(MAX_ELEMENTS));
            return ids;
        }
        for (int i = 0; i < array.size(); i++) {
            ids.add(number("%s%s[%d]".formatted(prefix, name, i), array.get(i), 1));
        }
        return ids;
    }

    private Long number(String field, JsonNode value, long least) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least) {
            violations.add(field, "is to be a number that an earlier answer gave, without quotes.");
            return null;
        }
        return value.longValue();
    }

    /** Objects in an array, each read by the function; none when the field is not given. */
    public <T> List<T> objects(String name, Function<Fields, T> element) {
        JsonNode array = value(name);
        List<T> elements = new ArrayList<>();
        if (array == null) {
            return elements;
        }
        if (!array.isArray() || array.size() > MAX_ELEMENTS) {
            violations.add(prefix + name, "is to be an array of %d objects at most.".formatted(MAX_ELEMENTS));
            return elements;
        }
        for (int i = 0; i < array.size(); i++) {
            Fields fields = new Fields(array.get(i), "%s%s[%d].".formatted(prefix, name, i), violations);
            elements.add(element.apply(fields));
            fields.refuseUnknown();
        }
        return elements;
    }

    /** Refuses the request when anything in the body was wrong. */
    public void done() {
        refuseUnknown();
        violations.refuseIfAny();
    }

    private void refuseUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                violations.add(prefix + name, "is no field that can be set here.");
            }
        });
    }

    private JsonNode value(String name) {
        known.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
