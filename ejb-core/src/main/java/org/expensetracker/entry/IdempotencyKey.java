package org.expensetracker.entry;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;

/**
 * A sender's own name for one request, so that sending it again does nothing; with a digest of the content, so that the
 * same name for something else is noticed.
 */
record IdempotencyKey(String person, String key, byte[] fingerprint) {

    private static final int LONGEST = 255;

    /** The key of this request; refuses one that is empty, too long, or not printable. */
    static IdempotencyKey of(Caller caller, String key, NewExpense expense) {
        if (key.isBlank() || key.length() > LONGEST || !key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw Refusal.invalid(
                    "Idempotency-Key", "Send 1 to " + LONGEST + " printable ASCII characters; a UUID is best.");
        }
        return new IdempotencyKey(caller.person(), key, digest(expense));
    }

    boolean isOf(byte[] otherFingerprint) {
        return MessageDigest.isEqual(fingerprint, otherFingerprint);
    }

    private static byte[] digest(NewExpense e) {
        BigDecimal amount = e.amount().stripTrailingZeros();
        String content = Stream.of(
                        e.occurredAt(),
                        e.person(),
                        e.merchant(),
                        e.mcc(),
                        amount,
                        e.currency(),
                        e.city(),
                        e.country(),
                        e.category(),
                        e.note())
                // With its length before it, no field can pass for another.
                .map(field -> field == null ? "-" : field.toString().length() + ":" + field)
                .collect(Collectors.joining(","));
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdempotencyKey that
                && person.equals(that.person)
                && key.equals(that.key)
                && Arrays.equals(fingerprint, that.fingerprint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(person, key, Arrays.hashCode(fingerprint));
    }
}
