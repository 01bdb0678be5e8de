package org.expensetracker.rest.shared;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query parameters of one request. Read each that is known, then call {@link #done()}, which refuses the request when
 * a value was wrong, a parameter came twice or one was never asked for. An empty value counts as not given.
 */
public final class Query {

    private final MultivaluedMap<String, String> parameters;
    private final Violations violations = new Violations();
    private final Set<String> known = new HashSet<>();

    /** The parameters as decoded by JAX-RS. */
    public Query(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** A text of that length at most, or null. */
    public String text(String name, int maxLength) {
        List<String> values = values(name);
        if (values.size() > 1) {
            violations.add(name, "is given %d times; give it once.".formatted(values.size()));
        }
        if (values.isEmpty()) {
            return null;
        }
        String value = values.get(0).strip();
        if (value.length() > maxLength) {
            violations.add(name, "is longer than %d characters.".formatted(maxLength));
            return null;
        }
        return value;
    }

    /** A day such as 2026-11-23, or null. */
    public LocalDate day(String name) {
        String text = text(name, 100);
        return text == null ? null : violations.parse(name, text, LocalDate::parse, "a day such as 2026-11-23");
    }

    /** A range of days: refuses one that ends before it begins. */
    public void inOrder(String fromName, LocalDate from, LocalDate to) {
        if (from != null && to != null && from.isAfter(to)) {
            violations.add(fromName, "%s is after %s; the range ends before it begins.".formatted(from, to));
        }
    }

    /** An amount of money, or null. */
    public BigDecimal amount(String name) {
        String text = text(name, 100);
        return text == null ? null : violations.parse(name, text, Numbers::amount, Numbers.EXPECTED);
    }

    /** A whole number between two bounds, or what stands for none. */
    public int number(String name, int lowest, int highest, int otherwise) {
        String text = text(name, 100);
        if (text == null) {
            return otherwise;
        }
        Integer number = violations.parse(
                name,
                text,
                t -> Numbers.within(lowest, highest, t),
                "a whole number from %d to %d".formatted(lowest, highest));
        return number == null ? otherwise : number;
    }

    /** A positive identifier, or null. */
    public Long id(String name) {
        String text = text(name, 100);
        return text == null ? null : violations.parse(name, text, Numbers::id, "a number that an earlier answer gave");
    }

    /** A constant, or what stands for none. */
    public <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
        String text = text(name, 100);
        E constant = text == null ? null : violations.constant(name, text, type);
        return constant == null ? otherwise : constant;
    }

    /** Any number of constants, each by its own parameter of that name. */
    public <E extends Enum<E>> Set<E> constants(String name, Class<E> type) {
        return values(name).stream()
                .map(value -> violations.constant(name, value.strip(), type))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }

    /** Refuses the request when anything in the query was wrong. */
    public void done() {
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> violations.add(name, "is no parameter here" + alternatives()));
        violations.refuseIfAny();
    }

    private String alternatives() {
        return known.isEmpty()
                ? "."
                : "; there are %s.".formatted(known.stream().sorted().collect(Collectors.joining(", ")));
    }

    private List<String> values(String name) {
        known.add(name);
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList();
    }
}
