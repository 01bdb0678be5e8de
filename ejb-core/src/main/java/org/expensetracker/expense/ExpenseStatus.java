package org.expensetracker.expense;

/**
 * Where a card transaction stands.
 *
 * <pre>
 *   PENDING --> POSTED
 *      |
 *      +-----> DECLINED
 * </pre>
 *
 * POSTED and DECLINED are final: a late PENDING of the same transaction changes nothing.
 */
public enum ExpenseStatus {
    /** Authorised, not yet settled: counts as pending. */
    PENDING,
    /** Settled: counts. */
    POSTED,
    /** Refused by the card's bank: kept, counts nowhere. */
    DECLINED;

    /** Whether a transaction in this status may become {@code next}. */
    public boolean mayBecome(ExpenseStatus next) {
        return this == PENDING && next != PENDING;
    }
}
