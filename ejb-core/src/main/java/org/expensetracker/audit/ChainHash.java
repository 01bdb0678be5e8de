package org.expensetracker.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.expensetracker.shared.Sha256;

/**
 * The hash of an event: SHA-256 (FIPS 180-4) of these eleven fields, in this order, in UTF-8:
 *
 * <ol>
 *   <li>the hash of the event before, in lower-case hexadecimal;
 *   <li>the event's number, in decimal digits;
 *   <li>its time, in microseconds since 1970-01-01T00:00:00Z;
 *   <li>person; roles, with commas between; action;
 *   <li>subjects, with line feeds between;
 *   <li>before; after; reason;
 *   <li>the SHA-256 of the payload, in lower-case hexadecimal.
 * </ol>
 *
 * <p>A field is its length in bytes in decimal digits, a colon, the text and a comma; a field that is null is a comma alone.
 * Before the first event stands the SHA-256 of {@code expense-tracker audit 1} and the chain's name, with a space between:
 * the company's schema, or {@code platform}. The database computes the same when it appends.
 */
final class ChainHash {

    private static final int MICROS = 1_000_000;
    private static final int NANOS_OF_MICRO = 1_000;

    private ChainHash() {}

    /** What the first event of that chain follows. */
    static String beginning(String chain) {
        return Sha256.of(("expense-tracker audit 1 " + chain).getBytes(StandardCharsets.UTF_8));
    }

    /** What the event's hash must be if it is unchanged and follows the one with that hash. */
    static String of(ChainEvent event, String previous) {
        StringBuilder text = new StringBuilder();
        field(previous, text);
        field(Long.toString(event.sequence()), text);
        field(micros(event.at()), text);
        field(event.person(), text);
        field(event.roles(), text);
        field(event.action(), text);
        field(String.join("\n", event.subjects()), text);
        field(event.before(), text);
        field(event.after(), text);
        field(event.reason(), text);
        String payload = event.payload();
        field(payload == null ? null : Sha256.of(Base64.getDecoder().decode(payload)), text);
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void field(String value, StringBuilder text) {
        if (value != null) {
            text.append(value.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(value);
        }
        text.append(',');
    }

    private static String micros(Instant at) {
        return Long.toString(at.getEpochSecond() * MICROS + at.getNano() / NANOS_OF_MICRO);
    }
}
