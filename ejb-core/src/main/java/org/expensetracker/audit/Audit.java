package org.expensetracker.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.expensetracker.expense.Expenses;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/**
 * The boundary for a company's audit trail: auditor and tenant-admin read and check it, and nobody changes it. Thread-safe,
 * as every stateless bean.
 */
@Stateless
public class Audit {

    private static final int LARGEST_PAGE = 200;

    /** A batch of the stream may have a megabyte. */
    private static final int EXPORTED_AT_ONCE = 20;

    private TenantCatalogue catalogue;
    private DataSource dataSource;
    private Expenses expenses;
    private AuditTrail trail;
    private Anchors anchors;

    /** For the container. */
    public Audit() {}

    @Inject
    Audit(TenantCatalogue catalogue, DataSource dataSource, Expenses expenses, AuditTrail trail, Anchors anchors) {
        this.catalogue = catalogue;
        this.dataSource = dataSource;
        this.expenses = expenses;
        this.trail = trail;
        this.anchors = anchors;
    }

    /**
     * A page of the events that are the caller's to read, newest first.
     *
     * @param before {@link AuditPage#next} of the page before; null for the first
     * @param size 1 to 200
     */
    public AuditPage page(Caller caller, AuditFilter filter, Long before, int size) {
        Optional<Tenant> company = chain(caller);
        if (size < 1 || size > LARGEST_PAGE) {
            throw Refusal.invalid("limit", "%d is not between 1 and %d.".formatted(size, LARGEST_PAGE));
        }
        AuditQuery query = new AuditQuery(filter, company);
        if (before != null) {
            query.before(before);
        }
        List<AuditEvent> found = in(company, connection -> query.newestFirst(connection, size + 1));
        if (found.size() <= size) {
            return new AuditPage(found, null);
        }
        return new AuditPage(
                List.copyOf(found.subList(0, size)), found.get(size - 1).sequence());
    }

    /**
     * All that happened to an expense, from its first message on; to be seen by whoever sees the expense.
     *
     * @throws Refusal when it is not there, or not the caller's
     */
    public List<Moment> history(Caller caller, UUID expense) {
        Tenant company = catalogue.ofReader(caller);
        expenses.get(caller, expense);
        return in(Optional.of(company), connection -> EventsOfSubject.life(connection, company.key(), expense))
                .moments();
    }

    /** Checks the caller's chain from its first event to its head, and against the anchors outside of the database. */
    public Verification verify(Caller caller) {
        Optional<Tenant> company = chain(caller);
        String name = Anchors.name(company);
        return in(company, connection -> new ChainCheck(name, anchors.of(name)).run(connection));
    }

    /**
     * Puts on record that the caller takes the trail out, and says up to which event: {@link #export} reads them.
     *
     * @return the number of the last event, the one that tells of this
     */
    public long beginExport(Caller caller) {
        Optional<TenantId> company = chain(caller).map(Tenant::id);
        return trail.write(new Deed(company, caller, Action.AUDIT_EXPORTED, List.of(), null, null, null));
    }

    /**
     * Some of the caller's events as the chain has them, in their order.
     *
     * @param after only those after that one
     * @param through only up to that one
     * @return some; none when there are no more
     */
    public List<ChainEvent> export(Caller caller, long after, long through) {
        Optional<Tenant> company = chain(caller);
        return in(company, connection -> {
            List<ChainEvent> events = new ArrayList<>();
            try (PreparedStatement query =
                    connection.prepareStatement(ChainCheck.EVENTS + " LIMIT " + EXPORTED_AT_ONCE)) {
                query.setLong(1, after);
                query.setLong(2, through);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        ChainEvent event = ChainEvent.read(row);
                        events.add(company.map(Tenant::key).map(event::opened).orElse(event));
                    }
                }
            }
            return events;
        });
    }

    /** Whose chain the caller reads: their company's; the platform's, for who runs that and is of none. */
    private Optional<Tenant> chain(Caller caller) {
        if (caller.isOfPlatform()) {
            return Optional.empty();
        }
        Tenant company = catalogue.ofReader(caller);
        if (!caller.readsAudit()) {
            throw Refusal.forbidden("The audit trail is shown to auditors and to the company's administrators.");
        }
        return Optional.of(company);
    }

    private <T> T in(Optional<Tenant> company, TenantScope.Work<T> work) {
        try {
            return AuditChain.in(dataSource, company.map(Tenant::id), work);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-AUDIT-002: the audit trail cannot be read: " + failed.getMessage(), failed);
        }
    }
}
