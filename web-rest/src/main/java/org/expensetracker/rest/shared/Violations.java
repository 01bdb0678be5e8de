package org.expensetracker.rest.shared;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;

/**
 * Collects what is wrong with the parts of one request, so that all of it is told at once: the first fifty one by one, since a
 * body of thousands of wrong fields shall not be answered by a larger one. Not thread-safe.
 */
final class Violations {

    private static final int SHOWN = 60;
    private static final int TOLD = 50;

    private final List<Violation> found = new ArrayList<>();
    private int more;

    void add(String field, String message) {
        if (found.size() < TOLD) {
            found.add(new Violation(shown(field), message));
        } else {
            more++;
        }
    }

    /** What the text means, or null and a violation that says what was expected. */
    <T> T parse(String field, String text, Function<String, T> meaning, String expected) {
        try {
            return meaning.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            add(field, "\"%s\" is not %s.".formatted(shown(text), expected));
            return null;
        }
    }

    <E extends Enum<E>> E constant(String field, String text, Class<E> type) {
        String expected = "one of "
                + String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
        return parse(field, text, name -> Enum.valueOf(type, name), expected);
    }

    void refuseIfAny() {
        if (more > 0) {
            found.add(new Violation("...", "and %d more are wrong.".formatted(more)));
        }
        if (!found.isEmpty()) {
            throw Refusal.invalid(found);
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
