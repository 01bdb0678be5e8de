package org.expensetracker.kinesis.ra;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:default}} in activation properties, since annotations take constants only.
 *
 * <p>A value that is empty counts as not set, because that is what a chart or a shell writes for "nothing".
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}:]+)(?::([^{}]*))?}");

    private final UnaryOperator<String> values;

    Placeholders(UnaryOperator<String> values) {
        this.values = values;
    }

    /** System properties first, then the environment. */
    static Placeholders ofThisProcess() {
        return new Placeholders(name -> {
            String property = System.getProperty(name);
            return property == null || property.isEmpty() ? System.getenv(name) : property;
        });
    }

    /**
     * The text with every placeholder replaced.
     *
     * @throws IllegalArgumentException if a name has neither a value nor a default
     */
    String resolve(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(2))));
    }

    private String value(String name, String fallback) {
        String value = values.apply(name);
        if (value != null && !value.isEmpty()) {
            return value;
        }
        if (fallback == null) {
            throw new IllegalArgumentException(
                    "${" + name + "} is neither a system property nor an environment variable: set it, or write ${"
                            + name + ":a default}");
        }
        return fallback;
    }
}
