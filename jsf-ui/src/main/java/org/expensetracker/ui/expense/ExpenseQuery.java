package org.expensetracker.ui.expense;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseFilter;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.Verdict;

/**
 * The filter of the table as it stands in the page's address: keeps the words that were given, understands what can be
 * understood, and names the rest. Not thread-safe.
 */
final class ExpenseQuery {

    /** The parameters, in the order in which the page shows them. */
    static final List<String> NAMES =
            List.of("q", "from", "to", "category", "status", "verdict", "merchant", "person", "min", "max");

    private static final int LONGEST = 200;

    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<String> misunderstood = new ArrayList<>();

    /** Takes what is given by name; blanks count as not given, and what is over-long is cut. */
    ExpenseQuery(Function<String, String> parameters) {
        for (String name : NAMES) {
            String value = parameters.apply(name);
            if (value != null && !value.isBlank()) {
                String stripped = value.strip();
                given.put(name, stripped.substring(0, Math.min(LONGEST, stripped.length())));
            }
        }
    }

    /** The parameters that are given and were understood; complete only after {@link #filter()}. */
    Map<String, String> given() {
        return given;
    }

    /** The names of parameters whose value was not understood and does not count; only after {@link #filter()}. */
    List<String> misunderstood() {
        return misunderstood;
    }

    /** The filter that the ledger understands. */
    ExpenseFilter filter() {
        return new ExpenseFilter(
                read("from", LocalDate::parse),
                read("to", LocalDate::parse),
                several("category", Category.class),
                several("status", ExpenseStatus.class),
                several("verdict", Verdict.class),
                given.get("merchant"),
                given.get("person"),
                read("min", BigDecimal::new),
                read("max", BigDecimal::new),
                given.get("q"));
    }

    private <T> T read(String name, Function<String, T> reader) {
        String value = given.get(name);
        if (value == null) {
            return null;
        }
        try {
            return reader.apply(value);
        } catch (DateTimeParseException | IllegalArgumentException notUnderstood) {
            given.remove(name);
            misunderstood.add(name);
            return null;
        }
    }

    private <E extends Enum<E>> Set<E> several(String name, Class<E> type) {
        Set<E> values = read(name, text -> List.of(text.split(",")).stream()
                .map(code -> Enum.valueOf(type, code.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type))));
        return values == null ? Set.of() : values;
    }
}
