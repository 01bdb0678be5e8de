package org.expensetracker.tenant;

import java.time.Instant;

/**
 * A company as those see it who run the platform: how it is, and nothing of what is in it.
 *
 * @param schemaVersion the newest script in its schema; null when no migration was written down yet
 * @param migratedAt when that version was reached; null with it
 * @param problem why it is quarantined, a newer program's migration failed, or it is not erased yet; null where there is nothing
 *     to mend
 * @param bytes what its tables and indexes take on the disk
 * @param eraseAfter when it may be erased; null unless an operator asked for that
 * @param sealing how far its rows are sealed with the newest version of its key; null when nobody has looked yet
 */
public record TenantState(
        Tenant tenant,
        Condition condition,
        Integer schemaVersion,
        Instant migratedAt,
        String problem,
        long bytes,
        Instant eraseAfter,
        SealingState sealing) {

    /** Whether and how a company is served. */
    public enum Condition {
        /** Its people work, and its records become expenses. */
        SERVED,
        /** Its schema is not as the program needs it: its people are asked to wait, and its records are set aside. */
        QUARANTINED,
        /** An operator suspended it: its people read and change nothing, and its records are set aside. */
        READ_ONLY,
        /** An operator suspended it: nothing of it is open to its people, and its records are set aside. */
        SUSPENDED,
        /** An operator asked to delete it: closed as if suspended, until its time is over or it is kept. */
        CLOSING,
        /** Its time is over: it is being erased, and cannot be kept any more. */
        ERASING
    }
}
