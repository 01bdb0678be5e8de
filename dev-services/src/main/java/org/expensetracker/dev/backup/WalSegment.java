package org.expensetracker.dev.backup;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of the write-ahead log, known by its name: eight hexadecimal digits each for the timeline, and for the upper and the
 * lower part of its number, of which the latter counts to 255 with segments of 16 MB, as initdb makes them.
 */
record WalSegment(long timeline, long number) {

    private static final Pattern NAME = Pattern.compile("([0-9A-F]{8})([0-9A-F]{8})000000([0-9A-F]{2})");
    private static final int HEXADECIMAL = 16;
    private static final int LOWER = 256;

    /** The segment of that name; nothing where the name is another file's. */
    static Optional<WalSegment> of(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = hexadecimal(parts.group(2)) * LOWER + hexadecimal(parts.group(3));
        return Optional.of(new WalSegment(hexadecimal(parts.group(1)), number));
    }

    static long hexadecimal(String digits) {
        return Long.parseLong(digits, HEXADECIMAL);
    }

    String name() {
        return "%08X%08X%08X".formatted(timeline, number / LOWER, number % LOWER);
    }
}
