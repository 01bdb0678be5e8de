package org.expensetracker.expense;

/** How far a category may be trusted without a look. */
public enum Verdict {
    /** Chosen by a person, or sure enough: it stands. */
    APPLIED,
    /** The likely category, for a person to confirm. */
    SUGGESTED,
    /** Too unsure to be shown: a person chooses. */
    LEFT
}
