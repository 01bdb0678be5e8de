package org.expensetracker.audit;

import java.util.List;

/**
 * Events, newest first.
 *
 * @param next where the next page begins; null when there is none
 */
public record AuditPage(List<AuditEvent> items, Long next) {}
