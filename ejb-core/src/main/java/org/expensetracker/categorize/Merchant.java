package org.expensetracker.categorize;

import java.text.Normalizer;
import java.util.List;

/**
 * A merchant as read from a descriptor.
 *
 * @param name clean, for people: "Slack", "Joe's Coffee"; never empty, 100 characters at most
 * @param key stable and lower-case, the same for every form of the descriptor of one merchant; 80 characters at most
 */
public record Merchant(String name, String key) {

    private static final int NAME_LIMIT = 100;
    private static final int KEY_LIMIT = 80;
    private static final Merchant UNKNOWN = new Merchant("Unknown merchant", "unknown");
    /** What may stand inside a word: "joe's" and "joes" are one. */
    private static final String JOINED = "’'`´.";

    /** Reads the merchant out of a descriptor: without processor prefix, store number, city, reference and legal form. */
    public static Merchant of(String descriptor) {
        String text = Descriptor.readable(descriptor);
        if (text.isEmpty()) {
            return UNKNOWN;
        }
        List<String> words = Descriptor.merchantWords(text);
        String name = words.isEmpty() ? text : Descriptor.inTitleCase(words);
        String key = keyOf(name);
        if (key.isEmpty()) {
            key = keyOf(text);
        }
        return key.isEmpty()
                ? new Merchant(cut(text, NAME_LIMIT), UNKNOWN.key)
                : new Merchant(cut(name, NAME_LIMIT), cut(key, KEY_LIMIT));
    }

    /** Letters and digits in lower case, without accents and marks, words divided by one space, without a leading "the". */
    static String keyOf(String name) {
        boolean ascii = isAscii(name);
        String decomposed = ascii ? name : Normalizer.normalize(name, Normalizer.Form.NFD);
        StringBuilder key = new StringBuilder(decomposed.length() + 4);
        for (int i = 0; i < decomposed.length(); ) {
            int codePoint = decomposed.codePointAt(i);
            append(codePoint, key);
            i += Character.charCount(codePoint);
        }
        if (!key.isEmpty() && key.charAt(key.length() - 1) == ' ') {
            key.setLength(key.length() - 1);
        }
        String text = key.length() > 4 && key.indexOf("the ") == 0 ? key.substring(4) : key.toString();
        return ascii ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static void append(int codePoint, StringBuilder key) {
        boolean atWordStart = key.isEmpty() || key.charAt(key.length() - 1) == ' ';
        if (Character.isLetterOrDigit(codePoint) || isVoicing(codePoint) && !atWordStart) {
            appendPlain(codePoint, key);
        } else if (codePoint == '&') {
            key.append(atWordStart ? "and " : " and ");
        } else if (!atWordStart
                && JOINED.indexOf(codePoint) < 0
                && Character.getType(codePoint) != Character.NON_SPACING_MARK) {
            key.append(' ');
        }
    }

    /** Letters that Unicode does not decompose, as people type them who lack the key. */
    private static void appendPlain(int codePoint, StringBuilder key) {
        switch (codePoint) {
            case 'ß' -> key.append("ss");
            case 'æ', 'Æ' -> key.append("ae");
            case 'œ', 'Œ' -> key.append("oe");
            case 'ø', 'Ø' -> key.append('o');
            case 'ł', 'Ł' -> key.append('l');
            case 'đ', 'Đ' -> key.append('d');
            case 'ı' -> key.append('i');
            default -> key.appendCodePoint(Character.toLowerCase(codePoint));
        }
    }

    /** The marks of Japanese that make another syllable; other marks make the same letter with an accent. */
    private static boolean isVoicing(int codePoint) {
        return codePoint == '\u3099' || codePoint == '\u309a';
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end).strip();
    }
}
