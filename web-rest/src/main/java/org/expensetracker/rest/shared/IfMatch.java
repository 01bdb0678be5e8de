package org.expensetracker.rest.shared;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.expensetracker.shared.Refusal;

/** The header {@code If-Match} (RFC 9110, 13.1.1): change something only while it still has the version that was read. */
public record IfMatch(String header) {

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");

    /**
     * Makes the change under this condition.
     *
     * @param version the version that it has; refuses when there is no such thing, which counts before any condition
     * @param change from the version to expect, null for any, to what was changed
     */
    public <T> T guard(Supplier<Integer> version, Function<Integer, T> change) {
        if (header == null || header.strip().equals("*")) {
            return change.apply(null);
        }
        Matcher expected = VERSION.matcher(header.strip());
        if (!expected.matches()) {
            throw changedMeanwhile(version.get());
        }
        try {
            return change.apply(Integer.valueOf(expected.group(1)));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.CONFLICT) {
                throw changedMeanwhile(version.get());
            }
            throw refusal;
        }
    }

    private ProblemException changedMeanwhile(int version) {
        return new ProblemException(
                412, "It has version \"%d\", not %s: read it again, then decide again.".formatted(version, header));
    }
}
