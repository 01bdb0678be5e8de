package org.expensetracker.system.faults;

import java.util.Locale;

/**
 * What a bean can do wrong with a record. The first three befall a tenth of the deliveries that hold such a record, the
 * poisons every one.
 */
enum Mischief {
    /** Nothing: the record is written. */
    NONE,
    /** Throws in the middle of the batch. */
    THROW,
    /** Writes all of the batch, marks the transaction for rollback and returns as if nothing were. */
    ROLLBACK,
    /** Says which record failed, and goes on with the others. */
    FAIL,
    /** Throws whenever it meets the record. */
    POISON_THROW,
    /** An error and no exception, as a deeply nested record causes it. */
    POISON_ERROR,
    /** Marks the transaction for rollback whenever it meets the record, and returns. */
    POISON_ROLLBACK,
    /** Says that this record failed, each time. */
    POISON_FAIL,
    /** Parks the record itself. */
    POISON_PARK;

    static Mischief of(String wish) {
        return valueOf(wish.toUpperCase(Locale.ROOT));
    }

    boolean isPoison() {
        return name().startsWith("POISON");
    }
}
