package org.expensetracker.dev.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A decoded request, or an object within one: typed, checked access to its fields. Wrong types are SerializationExceptions. */
record Request(Wire wire, JsonNode body) {

    boolean has(String name) {
        return body.hasNonNull(name);
    }

    /** The text, or null where the field is missing. */
    String text(String name) {
        JsonNode node = body.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw Fault.serialization(name + " must be a string.");
        }
        return node.textValue();
    }

    /** The text, which must be there and have between one and the given number of characters. */
    String text(String name, int maxLength) {
        String text = text(name);
        if (text == null) {
            throw Fault.validation("Value at '" + name + "' failed to satisfy constraint: Member must not be null");
        }
        if (text.isEmpty() || text.length() > maxLength) {
            throw Fault.validation("Value at '" + name + "' of " + text.length()
                    + " characters failed to satisfy constraint: Member must have 1 to " + maxLength + " characters");
        }
        return text;
    }

    /** The number, or the given one where the field is missing; refused outside of the bounds. */
    int number(String name, int otherwise, int min, int max) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode node = body.get(name);
        if (!node.isIntegralNumber()) {
            throw Fault.serialization(name + " must be a whole number.");
        }
        long value = node.canConvertToLong() ? node.longValue() : Long.MAX_VALUE;
        if (value < min || value > max) {
            throw Fault.validation("Value '" + node + "' at '" + name
                    + "' failed to satisfy constraint: Member must be from " + min + " to " + max);
        }
        return (int) value;
    }

    int number(String name, int min, int max) {
        if (!has(name)) {
            throw Fault.validation("Value at '" + name + "' failed to satisfy constraint: Member must not be null");
        }
        return number(name, 0, min, max);
    }

    boolean flag(String name) {
        return body.path(name).asBoolean(false);
    }

    Instant instant(String name) {
        if (!has(name)) {
            throw Fault.invalid(name + " must be given for this type.");
        }
        if (!body.get(name).isNumber()) {
            throw Fault.serialization(name + " must be a timestamp.");
        }
        return wire.instant(body.get(name));
    }

    byte[] blob(String name) {
        if (!has(name)) {
            throw Fault.validation("Value at '" + name + "' failed to satisfy constraint: Member must not be null");
        }
        JsonNode node = body.get(name);
        if (!node.isTextual() && !node.isBinary()) {
            throw Fault.serialization(name + " must be a blob.");
        }
        try {
            return node.binaryValue();
        } catch (IOException e) {
            throw Fault.serialization(name + " is not base64.");
        }
    }

    /** The object of that name, without fields where it is missing. */
    Request object(String name) {
        JsonNode node = has(name) ? body.get(name) : Wire.JSON.decode(new byte[0]);
        if (!(node instanceof ObjectNode)) {
            throw Fault.serialization(name + " must be an object.");
        }
        return new Request(wire, node);
    }

    List<Request> objects(String name, int max) {
        List<Request> items = new ArrayList<>();
        for (JsonNode node : array(name, max)) {
            if (!(node instanceof ObjectNode)) {
                throw Fault.serialization(name + " must hold objects.");
            }
            items.add(new Request(wire, node));
        }
        return items;
    }

    List<String> texts(String name, int max) {
        List<String> items = new ArrayList<>();
        for (JsonNode node : array(name, max)) {
            items.add(node.asText());
        }
        return items;
    }

    Map<String, String> map(String name, int max) {
        Map<String, String> entries = new TreeMap<>();
        object(name)
                .body()
                .fields()
                .forEachRemaining(e -> entries.put(e.getKey(), e.getValue().asText()));
        if (entries.size() > max) {
            throw Fault.invalid(name + " has " + entries.size() + " entries; at most " + max + " are allowed.");
        }
        return entries;
    }

    private JsonNode array(String name, int max) {
        JsonNode node = body.get(name);
        if (node == null || !node.isArray()) {
            throw Fault.serialization(name + " must be a list.");
        }
        if (node.isEmpty() || node.size() > max) {
            throw Fault.validation("Value at '" + name + "' with " + node.size()
                    + " members failed to satisfy constraint: Member must have 1 to " + max + " members");
        }
        return node;
    }
}
