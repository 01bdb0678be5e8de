package org.expensetracker.expense;

/** Who set a category, strongest first. A weaker one never overwrites a stronger one. */
public enum DecidedBy {
    /** A person chose it. */
    PERSON,
    /** The merchant category code of the card network says it. */
    MCC,
    /** The trained model says it. */
    MODEL,
    /** Nothing is known. */
    NOBODY
}
