package org.expensetracker.ui.tenant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.expensetracker.deletion.Deletion;
import org.expensetracker.deletion.Deletions;
import org.expensetracker.ingest.HeldRecords;
import org.expensetracker.tenant.TenantState;
import org.expensetracker.tenant.TenantState.Condition;
import org.expensetracker.tenant.Tenants;
import org.expensetracker.ui.login.CurrentCaller;

/** The companies as they are in this request. */
@Named
@RequestScoped
public class CompaniesPage {

    @Inject
    private Tenants tenants;

    @Inject
    private Deletions deletions;

    @Inject
    private HeldRecords held;

    @Inject
    private CurrentCaller me;

    private List<TenantState> companies;
    private List<Deletion> erased;
    private Map<String, Long> waiting;

    public List<TenantState> getCompanies() {
        if (companies == null) {
            companies = tenants.states(me.caller());
        }
        return companies;
    }

    /** The companies that were deleted, the last one first. */
    public List<Deletion> getErased() {
        if (erased == null) {
            erased = deletions.erased(me.caller());
        }
        return erased;
    }

    /** How many of the companies are not served. */
    public long getUnserved() {
        return getCompanies().stream()
                .filter(company -> company.condition() != Condition.SERVED)
                .count();
    }

    /** What all of them take on the disk. */
    public long getBytes() {
        return getCompanies().stream().mapToLong(TenantState::bytes).sum();
    }

    /** How many records wait for all of them. */
    public long getWaiting() {
        return waiting().values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many records wait for one of them. */
    public long waitingFor(TenantState company) {
        return waiting().getOrDefault(company.tenant().id().value(), 0L);
    }

    /** Forgets what was read, so that the page shows what has just been changed. */
    void refresh() {
        companies = null;
        erased = null;
        waiting = null;
    }

    private Map<String, Long> waiting() {
        if (waiting == null) {
            waiting = held.waiting(me.caller());
        }
        return waiting;
    }
}
