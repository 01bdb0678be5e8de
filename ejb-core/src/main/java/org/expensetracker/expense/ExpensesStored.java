package org.expensetracker.expense;

import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.TenantId;

/**
 * Fired once for all that a transaction stored or settled of one company, for who puts it on record: inside the
 * transaction, after rows and totals are written. The connection is in the company's scope and stays there; who listens
 * writes on it and on no other, since a round trip here is one for each company of each batch.
 *
 * @param by who entered it by hand; null for the stream
 * @param at when: the {@code storedAt} of what is new, the {@code settledAt} of what was settled
 * @param expenses as they stand now
 * @param snapshot the same, for {@link Snapshot#find}, sealed at {@link Snapshot#PLACE}
 */
public record ExpensesStored(
        Connection connection,
        TenantId tenant,
        Caller by,
        Instant at,
        Collection<Standing> expenses,
        byte[] snapshot) {}
