package org.expensetracker.rest.expense;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.rest.shared.ProblemException;
import org.expensetracker.shared.Refusal;

/** The header {@code If-Match} (RFC 9110, 13.1.1): change the expense only while it still has the version that was read. */
record IfMatch(String header) {

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");

    /**
     * Makes the change under this condition.
     *
     * @param read refuses when there is no such expense, which counts before any condition
     * @param change from the version to expect, null for any, to the changed expense
     */
    ExpenseView guard(Supplier<ExpenseView> read, Function<Integer, ExpenseView> change) {
        if (header == null || header.strip().equals("*")) {
            return change.apply(null);
        }
        Matcher version = VERSION.matcher(header.strip());
        if (!version.matches()) {
            throw changedMeanwhile(read.get().version());
        }
        try {
            return change.apply(Integer.valueOf(version.group(1)));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.CONFLICT) {
                throw changedMeanwhile(read.get().version());
            }
            throw refusal;
        }
    }

    private ProblemException changedMeanwhile(int version) {
        return new ProblemException(
                412,
                "The expense has version \"%d\", not %s: read it again, then decide again.".formatted(version, header));
    }
}
