package org.expensetracker.ingest;

import org.expensetracker.shared.CardNumbers;

/**
 * Text that may be stored and shown: without control characters and without the marks that reverse the direction of what
 * follows, whole surrogate pairs only, and never a full card number.
 */
final class CleanText {

    private static final int SHOWN = 60;
    private static final int REPLACEMENT = 0xFFFD;

    private CleanText() {}

    /** The text as it may be stored: stripped, clean, card numbers masked; empty where nothing is left. */
    static String of(String raw) {
        if (isExact(raw)) {
            return CardNumbers.masked(raw.strip());
        }
        StringBuilder clean = new StringBuilder(raw.length());
        raw.codePoints().map(CleanText::allowed).forEach(clean::appendCodePoint);
        return CardNumbers.masked(clean.toString().strip());
    }

    /** Whether storing the text would change it: an identifier must not be changed, or two could become one. */
    static boolean isExact(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < ' ' || c > '~') {
                return raw.codePoints().allMatch(codePoint -> allowed(codePoint) == codePoint);
            }
        }
        return true;
    }

    /** The text as it may stand in a message: clean, short, in quotation marks. */
    static String shown(String raw) {
        boolean whole = raw.length() <= SHOWN;
        return '"' + of(whole ? raw : raw.substring(0, SHOWN)) + (whole ? "\"" : "\" and so on");
    }

    private static int allowed(int codePoint) {
        if (Character.getType(codePoint) == Character.SURROGATE) {
            return REPLACEMENT;
        }
        boolean reversing = codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
        return Character.isISOControl(codePoint) || reversing ? ' ' : codePoint;
    }
}
