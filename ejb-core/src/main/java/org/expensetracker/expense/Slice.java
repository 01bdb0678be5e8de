package org.expensetracker.expense;

/**
 * A window into a sorted table, as the portal scrolls it.
 *
 * @param offset rows to pass over, 0 or more
 * @param limit rows to return, 1 to 200
 */
public record Slice(int offset, int limit, Sort sort, boolean ascending) {

    /** What a table of expenses can be sorted by. */
    public enum Sort {
        DATE,
        AMOUNT,
        MERCHANT,
        CATEGORY,
        PERSON,
        STATUS
    }
}
