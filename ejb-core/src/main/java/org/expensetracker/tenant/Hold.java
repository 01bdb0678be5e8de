package org.expensetracker.tenant;

/** Why records of a company are set aside. */
public enum Hold {
    /** Its schema is not as the program needs it. */
    QUARANTINED,
    /** An operator suspended it. */
    SUSPENDED,
    /** It is to be deleted: they go with it, unless it is kept. */
    CLOSED,
    /** It is served again, and what was set aside meanwhile goes first. */
    QUEUE
}
