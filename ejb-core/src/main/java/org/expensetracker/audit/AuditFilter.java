package org.expensetracker.audit;

import java.time.LocalDate;
import java.util.Set;
import org.expensetracker.tenant.Action;

/**
 * Which events: all that is given must hold.
 *
 * @param from first day in the company's zone; null for the beginning
 * @param to last day, included; null for today
 * @param person the user name of who did it; null for anybody, the program included
 * @param actions any of these; empty for all
 * @param subject what it was about, such as {@code rule:7}; null for anything
 */
public record AuditFilter(LocalDate from, LocalDate to, String person, Set<Action> actions, String subject) {

    /** All events. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, Set.of(), null);

    public AuditFilter {
        actions = Set.copyOf(actions);
    }
}
