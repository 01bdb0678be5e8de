package org.expensetracker.expense;

/** Who set a category, strongest first. A weaker one never overwrites a stronger one. */
public enum DecidedBy {
    /** A person chose it. */
    PERSON,
    /** A rule of the company says it. */
    RULE,
    /** What people of the company chose for such expenses says it. */
    MEMORY,
    /** The merchant category code of the card network says it. */
    MCC,
    /** The trained model says it. */
    MODEL,
    /** Nothing is known. */
    NOBODY
}
