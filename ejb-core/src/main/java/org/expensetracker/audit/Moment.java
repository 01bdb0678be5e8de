package org.expensetracker.audit;

import java.time.Instant;
import java.util.List;
import org.expensetracker.tenant.Action;

/**
 * One thing that happened to an expense.
 *
 * @param sequence the event that tells it
 * @param person user name; null where the program did it by itself
 * @param reason in words; null where the action says it all
 * @param changes what was other afterwards; all that was known, at its beginning
 */
public record Moment(long sequence, Instant at, String person, Action action, String reason, List<Difference> changes) {

    /**
     * One field of the expense, by its name in the API.
     *
     * @param before null for nothing
     * @param after null for nothing
     */
    public record Difference(String field, String before, String after) {}
}
