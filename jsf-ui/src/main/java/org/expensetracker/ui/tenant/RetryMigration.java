package org.expensetracker.ui.tenant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.TenantState;
import org.expensetracker.tenant.TenantState.Condition;
import org.expensetracker.tenant.Tenants;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;

/** Has a quarantined company migrated again; the page says what became of it. */
@Named
@RequestScoped
public class RetryMigration {

    @Inject
    private Tenants tenants;

    @Inject
    private CompaniesPage page;

    @Inject
    private CurrentCaller me;

    @Inject
    private ExternalContext request;

    @Inject
    private Formats formats;

    private String done;
    private String refused;

    /** Migrates the company that the request names. */
    public void apply() {
        try {
            TenantState state =
                    tenants.retry(me.caller(), request.getRequestParameterMap().get("company"));
            String name = state.tenant().name();
            if (state.condition() == Condition.SERVED) {
                done = formats.text("companies.retried", name);
            } else {
                refused = formats.text("companies.failed", name);
            }
            page.refresh();
        } catch (Refusal refusal) {
            refused = refusal.getMessage();
        }
    }

    /** What was achieved; null when nothing was, or nothing was asked for. */
    public String getDone() {
        return done;
    }

    /** Why the company is still quarantined; null when it is not. */
    public String getRefused() {
        return refused;
    }
}
