package org.expensetracker.categorize;

/** What becomes of a belief. */
public enum Decision {
    /** Sure enough to be the expense's category without a look. */
    APPLIED,
    /** Shown as the likely category, for a person to confirm. */
    SUGGESTED,
    /** Too unsure to be shown: a person looks at the expense. */
    LEFT
}
