package org.expensetracker.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.shared.Money;

/**
 * The JSON of the original expense tracker: {@code {"user_id","expense","category","timestamp"}}. {@code expense} is the
 * amount, negative for a refund, {@code category} free text, {@code timestamp} a date or time, in the company's zone
 * where it has no offset. It has no identifier, so one is derived from the four: sent again it changes nothing, and two
 * purchases of the same person, amount, text and instant are one.
 */
final class OriginalShape implements Shape {

    private final Times times;

    OriginalShape(Times times) {
        this.times = times;
    }

    @Override
    public boolean fits(ObjectNode record) {
        return record.has("user_id") || record.has("expense");
    }

    @Override
    public CardTransaction read(ObjectNode record, Origin origin) throws Unprocessable {
        ForeignRecord foreign = ForeignRecord.of(record, origin);
        Fields fields = foreign.fields();
        String person = fields.required("user_id", PERSON);
        String category = fields.required("category", DESCRIPTOR);
        Instant occurredAt = foreign.time(times);
        Money amount = foreign.money("expense", fields.number("expense"));
        return foreign.unlessWrong(new CardTransaction(
                foreign.company(),
                identifier(person, amount, category, occurredAt),
                occurredAt,
                foreign.zone(),
                person,
                null,
                category,
                null,
                amount,
                null,
                null,
                null,
                ExpenseStatus.POSTED,
                category,
                null));
    }

    /** Text is without control characters, so the separator is in none of the four. */
    private static String identifier(Object... content) {
        String joined = Stream.of(content).map(String::valueOf).collect(Collectors.joining("\u001f"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(joined.getBytes(StandardCharsets.UTF_8));
            return "orig-" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
