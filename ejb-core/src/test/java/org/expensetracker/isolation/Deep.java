package org.expensetracker.isolation;

import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.expensetracker.encryption.DataKey;

/** Everything that an answer holds, as text to compare and to search. */
final class Deep {

    private Deep() {}

    static String text(Object value) {
        if (value instanceof Record row) {
            return Stream.of(row.getClass().getRecordComponents())
                    .map(component -> '"' + component.getName() + "\":" + text(read(component, row)))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(Deep::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> text(e.getKey()) + ":" + text(e.getValue()))
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Deep::text).orElse("null");
        }
        return plain(value);
    }

    private static String plain(Object value) {
        boolean known = value == null
                || value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum
                || value instanceof UUID
                || value instanceof Temporal
                || value instanceof ZoneId
                || value instanceof Currency
                // Says nothing of itself; what it opens, who has it is shown already.
                || value instanceof DataKey;
        if (!known) {
            throw new AssertionError(
                    value.getClass() + " is in an answer, and nobody can look into it: teach Deep how to.");
        }
        return value instanceof DataKey ? "key" : '"' + String.valueOf(value) + '"';
    }

    private static Object read(RecordComponent component, Record row) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException cannot) {
            throw new AssertionError(cannot);
        }
    }
}
