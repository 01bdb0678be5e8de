package org.expensetracker.rest.expense;

import java.util.regex.Pattern;
import org.expensetracker.shared.Refusal;

/** The header {@code Idempotency-Key}: whoever is not sure whether a request arrived sends it again with the same key. */
final class IdempotencyKey {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKey() {}

    /** The key, or null when none was sent. */
    static String of(String header) {
        if (header != null && !FORM.matcher(header).matches()) {
            throw Refusal.invalid("Idempotency-Key", "is to have 1 to 255 visible ASCII characters, such as a UUID.");
        }
        return header;
    }
}
