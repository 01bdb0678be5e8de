package org.expensetracker.entry;

import java.math.BigDecimal;
import java.time.Instant;
import org.expensetracker.expense.Category;

/**
 * An expense that a person enters by hand.
 *
 * @param occurredAt null for now
 * @param person null for the caller; another person only with a role that may edit everyone
 * @param category null to let the pipeline decide
 */
public record NewExpense(
        Instant occurredAt,
        String person,
        String merchant,
        String mcc,
        BigDecimal amount,
        String currency,
        String city,
        String country,
        Category category,
        String note) {}
