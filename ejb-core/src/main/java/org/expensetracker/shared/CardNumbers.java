package org.expensetracker.shared;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what looks like a full card number and leaves its last four digits: 13 to 19 digits, perhaps with single spaces
 * or hyphens between, that pass the check of Luhn (ISO/IEC 7812-1), also where the day of expiry or another number stands
 * beside. A full number is never stored, whoever sends or types it.
 */
public final class CardNumbers {

    /** Groups of digits, with one space or hyphen between two. */
    private static final Pattern GROUPS = Pattern.compile("\\d+(?:[ -]\\d+)*");

    private static final Pattern BETWEEN = Pattern.compile("[ -]");

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private CardNumbers() {}

    /** The text with every card number in it masked to its last four digits. */
    public static String masked(String text) {
        if (digits(text) < SHORTEST) {
            return text;
        }
        return GROUPS.matcher(text).replaceAll(found -> Matcher.quoteReplacement(maskedGroups(found.group())));
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
        }
        return digits;
    }

    /** From the left, the most groups together that are a card number; a group is never cut. */
    private static String maskedGroups(String text) {
        if (digits(text) < SHORTEST) {
            return text;
        }
        String[] groups = BETWEEN.split(text);
        StringBuilder masked = new StringBuilder();
        int read = 0;
        int first = 0;
        while (first < groups.length) {
            int last = lastOfNumber(groups, first);
            int next = Math.max(first, last) + 1;
            String taken = String.join("", Arrays.copyOfRange(groups, first, next));
            masked.append(last < 0 ? taken : "****" + taken.substring(taken.length() - 4));
            read += taken.length() + next - first;
            if (next < groups.length) {
                masked.append(text.charAt(read - 1));
            }
            first = next;
        }
        return masked.toString();
    }

    /** The last group of the longest card number that begins with that group; -1 where none does. */
    private static int lastOfNumber(String[] groups, int first) {
        StringBuilder digits = new StringBuilder();
        int last = -1;
        for (int i = first; i < groups.length && digits.length() + groups[i].length() <= LONGEST; i++) {
            digits.append(groups[i]);
            if (digits.length() >= SHORTEST && passesLuhn(digits)) {
                last = i;
            }
        }
        return last;
    }

    private static boolean passesLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
