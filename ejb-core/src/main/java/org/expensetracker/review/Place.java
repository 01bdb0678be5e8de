package org.expensetracker.review;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.expensetracker.shared.Refusal;

/**
 * Where a page of the queue ended: what ranks its last merchant. Its text is opaque to callers; a forged one moves the
 * window within what the caller may see anyway.
 */
record Place(BigDecimal worth, long count, String merchantKey) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,24}(?:\\.\\d{1,8})?)/(\\d{1,9})/([^\\x00]{0,200})", Pattern.DOTALL);

    /** Reads what {@link #toString} wrote; refuses anything else. */
    static Place parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            Matcher parts = FORM.matcher(plain);
            if (parts.matches()) {
                return new Place(new BigDecimal(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3));
            }
        } catch (IllegalArgumentException noBase64) {
            throw refusal();
        }
        throw refusal();
    }

    private static Refusal refusal() {
        return Refusal.invalid(
                "cursor",
                "This is no cursor of ours: send the \"next\" of the page before, or none for the first page.");
    }

    @Override
    public String toString() {
        String plain = worth.toPlainString() + "/" + count + "/" + merchantKey;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
