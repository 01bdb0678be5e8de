package org.expensetracker.server;

import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;

/**
 * Writes a message so that nothing in it can pass for another one: each line but the first begins with a tab, as those of a
 * stack trace do, and what would steer a terminal is a question mark. Messages quote what people and programs sent.
 */
public final class LogLine extends SimpleFormatter {

    /** All of them but tab and the ends of lines. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r\\x0B\\f\\x85]]");

    private static final Pattern END_OF_LINE = Pattern.compile("\\R\\t?");

    @Override
    public String format(LogRecord message) {
        String text = STEERING.matcher(super.format(message).stripTrailing()).replaceAll("?");
        return END_OF_LINE.matcher(text).replaceAll("\n\t") + System.lineSeparator();
    }
}
