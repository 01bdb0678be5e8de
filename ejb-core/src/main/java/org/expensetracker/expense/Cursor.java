package org.expensetracker.expense;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.expensetracker.shared.Refusal;

/**
 * Where a page ended: the time and identifier of its last expense. Its text is opaque to callers. A forged one is
 * harmless: it moves the window within what the caller may see anyway.
 */
public record Cursor(Instant occurredAt, UUID id) {

    private static final int BYTES = 3 * Long.BYTES;
    private static final long MOST_MICROS = micros(Instant.parse("9999-12-31T00:00:00Z"));

    static Cursor of(ExpenseView last) {
        return new Cursor(last.occurredAt(), last.id());
    }

    /** Reads what {@link #toString} wrote; refuses anything else. */
    public static Cursor parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                long micros = buffer.getLong();
                if (micros >= -MOST_MICROS && micros <= MOST_MICROS) {
                    return new Cursor(
                            Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                            new UUID(buffer.getLong(), buffer.getLong()));
                }
            }
        } catch (IllegalArgumentException noBase64) {
            throw refusal();
        }
        throw refusal();
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }

    private static Refusal refusal() {
        return Refusal.invalid(
                "cursor",
                "This is no cursor of ours: send the \"next\" of the page before, or none for the first page.");
    }

    @Override
    public String toString() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(micros(occurredAt))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
