package org.expensetracker.rule;

import java.util.HashMap;
import java.util.Map;

/**
 * A text to be found without regard to case, and by the same letters in Java and in PostgreSQL: databases fold case by
 * rules that depend on their locale and version, so that the expression names every letter that counts as the same.
 *
 * @param folded the text in the one case that {@link #fold} gives everything
 */
record CaseBlind(String folded) {

    private static final Map<Integer, String> SAME = same();

    /** Finds that text. */
    static CaseBlind of(String text) {
        return new CaseBlind(fold(text));
    }

    /** The text in one case: two texts that differ in case alone become the same. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().map(CaseBlind::fold).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static int fold(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    /** Letters in one case to all letters that become them. */
    private static Map<Integer, String> same() {
        Map<Integer, String> same = new HashMap<>();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            int folded = fold(codePoint);
            if (folded != codePoint) {
                String itself = fold(folded) == folded ? Character.toString(folded) : "";
                same.merge(folded, itself + Character.toString(codePoint), (a, b) -> a + b.substring(itself.length()));
            }
        }
        return same;
    }

    /** A regular expression of PostgreSQL that finds the text. */
    String expression() {
        StringBuilder expression = new StringBuilder();
        folded.codePoints().forEach(codePoint -> {
            String letters = SAME.get(codePoint);
            if (letters != null) {
                expression.append('[').append(letters).append(']');
            } else {
                // Before a letter or a digit a backslash would mean something; everything else it makes plain.
                expression.append(codePoint < 0x80 && !Character.isLetterOrDigit(codePoint) ? "\\" : "");
                expression.appendCodePoint(codePoint);
            }
        });
        return expression.toString();
    }
}
