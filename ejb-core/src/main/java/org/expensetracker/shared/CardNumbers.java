package org.expensetracker.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what looks like a full card number and leaves its last four digits: 13 to 19 digits, perhaps with single spaces
 * or hyphens between, that pass the check of Luhn (ISO/IEC 7812-1). A full number is never stored, whoever sends or types it.
 */
public final class CardNumbers {

    private static final Pattern LONG_NUMBER = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");

    /** Digits of the shortest card number. */
    private static final int SHORTEST = 13;

    private CardNumbers() {}

    /** The text with every card number in it masked to its last four digits. */
    public static String masked(String text) {
        if (digits(text) < SHORTEST) {
            return text;
        }
        Matcher number = LONG_NUMBER.matcher(text);
        return number.replaceAll(found -> Matcher.quoteReplacement(maskedNumber(found.group())));
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
        }
        return digits;
    }

    private static String maskedNumber(String number) {
        String digits = number.replaceAll("[ -]", "");
        return passesLuhn(digits) ? "****" + digits.substring(digits.length() - 4) : number;
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
