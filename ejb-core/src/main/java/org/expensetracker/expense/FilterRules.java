package org.expensetracker.expense;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;

/** What a filter may ask for: every part has a limit, so that none can make the database work for ever. */
final class FilterRules {

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_WORDS = 10;
    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2200, 1, 1);

    private final List<Violation> violations = new ArrayList<>();

    private FilterRules() {}

    /** Refuses a filter with everything that is wrong with it. */
    static void check(ExpenseFilter filter) {
        FilterRules rules = new FilterRules();
        rules.day("from", filter.from());
        rules.day("to", filter.to());
        if (filter.from() != null && filter.to() != null && filter.from().isAfter(filter.to())) {
            rules.add("from", filter.from() + " is after " + filter.to() + ": exchange the two.");
        }
        rules.amount("minAmount", filter.minAmount());
        rules.amount("maxAmount", filter.maxAmount());
        rules.text("merchant", filter.merchant());
        rules.text("person", filter.person());
        rules.text("text", filter.text());
        if (words(filter.text()).size() > MOST_WORDS) {
            rules.add("text", "Search for at most " + MOST_WORDS + " words.");
        }
        if (!rules.violations.isEmpty()) {
            throw Refusal.invalid(rules.violations);
        }
    }

    /** The words of a free text. */
    static List<String> words(String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    private void day(String field, LocalDate day) {
        if (day != null && (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY))) {
            add(field, day + " is not between " + FIRST_DAY + " and " + LAST_DAY + ".");
        }
    }

    /** The digits are counted first: a number such as 1E999999999 must not be written out. */
    private void amount(String field, BigDecimal amount) {
        if (amount != null && (amount.scale() > 4 || (long) amount.precision() - amount.scale() > 15)) {
            add(field, "Give an amount of at most 15 digits before and 4 after the decimal point.");
        }
    }

    private void text(String field, String text) {
        if (text != null && (text.length() > LONGEST_TEXT || text.indexOf('\u0000') >= 0)) {
            add(field, "Give at most " + LONGEST_TEXT + " characters, and no NUL among them.");
        }
    }

    private void add(String field, String message) {
        violations.add(new Violation(field, message));
    }
}
