package org.expensetracker.expense;

import java.time.Instant;
import java.util.UUID;

/** Makes the identifiers of expenses: UUIDs of version 7 (RFC 9562), whose beginning is the time, so that indexes grow at one end. */
final class ExpenseIds {

    private ExpenseIds() {}

    static UUID next(Instant now) {
        UUID random = UUID.randomUUID();
        long high = now.toEpochMilli() << 16 | 0x7000 | random.getMostSignificantBits() & 0x0FFF;
        return new UUID(high, random.getLeastSignificantBits());
    }
}
