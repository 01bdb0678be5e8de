package org.expensetracker.ingest;

import java.time.Instant;
import java.time.ZoneId;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.shared.Money;
import org.expensetracker.tenant.TenantId;

/**
 * A card transaction, decoded and valid, whatever shape it came in.
 *
 * @param transactionId unique in the company: the sender's, or derived from the content where the shape has none
 * @param amount negative for a refund
 * @param category what the sender called it, in the original tracker's shape only, else null: a hint, not a decision
 */
public record CardTransaction(
        TenantId tenant,
        String transactionId,
        Instant occurredAt,
        ZoneId zone,
        String person,
        String card,
        String descriptor,
        String mcc,
        Money amount,
        String city,
        String country,
        String channel,
        ExpenseStatus status,
        String category,
        String note) {}
