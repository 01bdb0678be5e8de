package org.expensetracker.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A company's data key: seals what is to be read with it alone, and opens that again. The newest version seals, every version
 * opens. A place, as {@code expense.note 0192...}, is bound to what is sealed there (additional authenticated data), so that
 * nobody puts it elsewhere unnoticed. Thread-safe.
 */
public final class DataKey {

    /** Begins sealed texts; texts of people have no such character, since control characters are taken out of them. */
    public static final char MARK = '\u0001';

    /** Begins what Tink encrypts. What was compressed before there were keys begins otherwise (RFC 1950). */
    private static final byte TINK = 1;

    /** So many characters after the mark hold the number of the version: six bytes. */
    private static final int BEGINNING = 8;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Supplier<DataKeyset> keyset;
    private final Runnable look;

    /**
     * A key that may be outdated.
     *
     * @param look for a version that another node made, which the supplier then has
     */
    DataKey(Supplier<DataKeyset> keyset, Runnable look) {
        this.keyset = keyset;
        this.look = look;
    }

    /** Where a row's text is, as {@code expense.note 0192...}. */
    public static String place(String table, String column, UUID row) {
        return table + "." + column + " " + row;
    }

    /** Where a column is whose rows need not tell each other apart, as {@code audit_event.payload}. */
    public static String place(String table, String column) {
        return table + "." + column;
    }

    /** The text sealed, in letters, digits, {@code -} and {@code _} after one mark; null for null. */
    public String seal(String text, String place) {
        return text == null
                ? null
                : MARK + ENCODER.encodeToString(encrypt(text.getBytes(StandardCharsets.UTF_8), place));
    }

    /**
     * The text that was sealed at that place; null for null, and one that was stored before there were keys as it is.
     *
     * @throws IllegalStateException when it was sealed with another key or at another place, or was changed since
     */
    public String open(String sealed, String place) {
        if (sealed == null || sealed.isEmpty() || sealed.charAt(0) != MARK) {
            return sealed;
        }
        return new String(decrypt(decode(sealed, place), place), StandardCharsets.UTF_8);
    }

    /** The bytes sealed; null for null. */
    public byte[] seal(byte[] bytes, String place) {
        return bytes == null ? null : encrypt(bytes, place);
    }

    /** As {@link #open(String, String)}, for bytes that were compressed before they were sealed. */
    public byte[] open(byte[] sealed, String place) {
        return sealed == null || sealed.length == 0 || sealed[0] != TINK ? sealed : decrypt(sealed, place);
    }

    /**
     * Reads the key again if another node rotated it since: from then on this one seals with the newest version, too.
     *
     * @throws IllegalStateException when it is not there, or cannot be unwrapped; what is known stays so
     */
    public void refresh() {
        look.run();
    }

    /** The number of the version that seals. */
    public int newest() {
        return keyset.get().newest();
    }

    /** Whether a text is to be sealed anew: it is open, or an older version sealed it; never so for null. */
    public boolean isOutdated(String text) {
        if (text == null) {
            return false;
        }
        if (text.length() <= BEGINNING || text.charAt(0) != MARK) {
            return true;
        }
        try {
            return !keyset.get().isNewest(Base64.getUrlDecoder().decode(text.substring(1, 1 + BEGINNING)));
        } catch (IllegalArgumentException damaged) {
            return true;
        }
    }

    private byte[] encrypt(byte[] plain, String place) {
        try {
            return keyset.get().aead().encrypt(plain, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("ET-KEY-003 Nothing can be sealed: " + broken.getMessage(), broken);
        }
    }

    private byte[] decrypt(byte[] sealed, String place) {
        byte[] associated = place.getBytes(StandardCharsets.UTF_8);
        try {
            return keyset.get().aead().decrypt(sealed, associated);
        } catch (GeneralSecurityException perhapsNewer) {
            try {
                look.run();
                return keyset.get().aead().decrypt(sealed, associated);
            } catch (GeneralSecurityException foreign) {
                throw unreadable(place, foreign);
            }
        }
    }

    private static byte[] decode(String sealed, String place) {
        try {
            return Base64.getUrlDecoder().decode(sealed.substring(1));
        } catch (IllegalArgumentException damaged) {
            throw unreadable(place, damaged);
        }
    }

    private static IllegalStateException unreadable(String place, Exception cause) {
        return new IllegalStateException(
                "ET-KEY-004 What is sealed at " + place + " was sealed with another key, is from another place, or was"
                        + " changed since: see whether the folder of keys is the right one.",
                cause);
    }
}
