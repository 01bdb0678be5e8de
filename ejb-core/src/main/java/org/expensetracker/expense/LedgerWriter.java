package org.expensetracker.expense;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.expensetracker.expense.RunningTotals.Change;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantRound;
import org.expensetracker.tenant.TenantScope;

/**
 * The one way in which transactions become rows: used for the stream and for entries by hand alike. A transaction's
 * identifier is its identity in a company:
 *
 * <ul>
 *   <li>seen for the first time, it is stored;
 *   <li>the answer to a PENDING one (POSTED or DECLINED) updates it;
 *   <li>anything else of the same identifier is a duplicate and changes nothing. A second message of the same final status
 *       but with other content is one, too: the first wins, since nothing says which of them is right.
 * </ul>
 *
 * <p>Two transactions that store the same company's rows at once lock in the same order (identifiers, then pending
 * expenses, then partitions, then totals, each sorted, then the head of the audit trail): they wait for each other and
 * never deadlock. Who stores for several companies in one transaction stores the rows of all of them first, in the order
 * of the companies' identifiers, and then adds to the totals of all, in the same order: what everybody writes to is locked
 * for the shortest time. Stateless and thread-safe.
 */
@Dependent
public class LedgerWriter {

    /** What became of one row. */
    public enum Outcome {
        STORED,
        UPDATED,
        DUPLICATE
    }

    /** What became of one row, and the expense as it stood right after; null for a duplicate. */
    public record Written(Outcome outcome, ExpenseView expense) {

        private static final Written DUPLICATE = new Written(Outcome.DUPLICATE, null);
    }

    private static final byte[] NOTHING = {};

    private final RunningTotals totals;
    private final Consumer<ExpensesStored> record;
    private final Clock clock;

    @Inject
    LedgerWriter(RunningTotals totals, Event<ExpensesStored> event, Clock clock) {
        this(totals, event::fire, clock);
    }

    LedgerWriter(RunningTotals totals, Consumer<ExpensesStored> record, Clock clock) {
        this.totals = totals;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Stores rows of one company inside the caller's transaction, in a {@link TenantScope} of its own; the caller's
     * connection is in none. After an exception the caller must roll back.
     *
     * @param rows in the order in which they came; the same identifier may occur several times
     * @return what became of each row, in the same order
     */
    public List<Written> store(Connection connection, Tenant tenant, List<LedgerRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        try (TenantScope scope = TenantScope.enter(connection, tenant.id())) {
            return finish(connection, write(connection, scope, tenant, rows), null)
                    .written();
        }
    }

    /** As {@link #store}, for the one row that a person enters. */
    public Written enter(Connection connection, Tenant tenant, Caller by, LedgerRow row) throws SQLException {
        try (TenantScope scope = TenantScope.enter(connection, tenant.id())) {
            return finish(connection, write(connection, scope, tenant, List.of(row)), by)
                    .written()
                    .get(0);
        }
    }

    /**
     * What became of the rows of a company whose totals do not know it yet.
     *
     * @param at when
     * @param written for each row, in their order
     * @param standings the expenses that are new or were settled, as they stand now
     * @param snapshot the same expenses, as {@link Snapshot} reads them, sealed at {@link Snapshot#PLACE}
     * @param changes for {@link #addToTotals}
     */
    public record Stored(
            Tenant tenant,
            Instant at,
            List<Written> written,
            Collection<Standing> standings,
            byte[] snapshot,
            List<Change> changes) {}

    /** As {@link #store}, but leaves the totals to a later {@link #addToTotals} in the same transaction. */
    public Stored storeRows(Connection connection, TenantRound round, Tenant tenant, List<LedgerRow> rows)
            throws SQLException {
        return write(connection, round.enter(tenant.id()), tenant, rows);
    }

    /** Moves the totals by what was stored, and puts it on record; to be called once for each answer of {@link #storeRows}. */
    public void addToTotals(Connection connection, TenantRound round, Stored stored) throws SQLException {
        if (!stored.changes().isEmpty()) {
            round.enter(stored.tenant().id());
            finish(connection, stored, null);
        }
    }

    /** In the company's scope. */
    private Stored finish(Connection connection, Stored stored, Caller by) throws SQLException {
        totals.apply(connection, stored.tenant().id(), stored.changes());
        if (!stored.standings().isEmpty()) {
            record.accept(new ExpensesStored(
                    connection, stored.tenant().id(), by, stored.at(), stored.standings(), stored.snapshot()));
        }
        return stored;
    }

    private Stored write(Connection connection, TenantScope scope, Tenant tenant, List<LedgerRow> rows)
            throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ExpenseTable table = new ExpenseTable(connection, tenant);
        SortedMap<String, Standing> firsts = asIfNew(tenant, rows, now);
        Set<String> fresh = table.claim(scope, firsts.values());
        Map<String, Standing> before = table.lockPending(scope, difference(firsts.keySet(), fresh));
        SortedMap<String, Standing> after = new TreeMap<>(before);
        List<Written> written = new ArrayList<>(rows.size());
        for (LedgerRow row : rows) {
            String id = row.transactionId();
            Standing standing = after.get(id);
            if (standing == null && fresh.contains(id)) {
                after.put(id, firsts.get(id));
                written.add(new Written(Outcome.STORED, firsts.get(id).view()));
            } else if (standing != null && standing.view().status().mayBecome(row.status())) {
                after.put(id, standing.becoming(row, now));
                written.add(new Written(Outcome.UPDATED, after.get(id).view()));
            } else {
                written.add(Written.DUPLICATE);
            }
        }
        after.entrySet().removeIf(e -> e.getValue().equals(before.get(e.getKey())));
        byte[] snapshot = save(table, after, before);
        return new Stored(tenant, now, written, after.values(), snapshot, changes(after, before));
    }

    /** The first message of each identifier, as it would stand if nobody had seen it before. */
    private static SortedMap<String, Standing> asIfNew(Tenant tenant, List<LedgerRow> rows, Instant now) {
        SortedMap<String, Standing> firsts = new TreeMap<>();
        for (LedgerRow row : rows) {
            LocalDate day = LocalDate.ofInstant(row.occurredAt(), tenant.zone());
            firsts.computeIfAbsent(row.transactionId(), id -> Standing.first(row, ExpenseIds.next(now), day, now));
        }
        return firsts;
    }

    /** Answers with all of them as they stand now. */
    private static byte[] save(ExpenseTable table, Map<String, Standing> after, Map<String, Standing> before)
            throws SQLException {
        Texts<Standing> all = ExpenseTable.texts(after.values());
        table.insert(all.where(s -> !before.containsKey(s.view().transactionId())));
        table.update(all.where(s -> before.containsKey(s.view().transactionId())));
        return after.isEmpty() ? NOTHING : table.snapshot(all);
    }

    private static List<Change> changes(Map<String, Standing> after, Map<String, Standing> before) {
        List<Change> changes = new ArrayList<>(after.size());
        after.forEach((id, standing) -> {
            Standing old = before.get(id);
            changes.add(new Change(old == null ? null : old.counted(), standing.counted()));
        });
        return changes;
    }

    private static List<String> difference(Set<String> all, Set<String> without) {
        return all.stream().filter(id -> !without.contains(id)).toList();
    }
}
