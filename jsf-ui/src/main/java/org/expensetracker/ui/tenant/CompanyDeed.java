package org.expensetracker.ui.tenant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.stream.Collectors;
import org.expensetracker.deletion.Deletions;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;
import org.expensetracker.tenant.TenantState;
import org.expensetracker.tenant.TenantState.Condition;
import org.expensetracker.tenant.Tenants;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;

/** Migrates a company again, suspends it, has it deleted, or ends either, or gives it a new key; the page says what became of it. */
@Named
@RequestScoped
public class CompanyDeed {

    @Inject
    private Tenants tenants;

    @Inject
    private Deletions deletions;

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

    /** Does what the request names. */
    public void apply() {
        Map<String, String> asked = request.getRequestParameterMap();
        String company = asked.get("company");
        try {
            switch (asked.getOrDefault("act", "")) {
                case "retry" -> tell(tenants.retry(me.caller(), company));
                case "read" -> tell(tenants.suspend(me.caller(), company, true));
                case "suspend" -> tell(tenants.suspend(me.caller(), company, false));
                case "resume" -> tell(tenants.resume(me.caller(), company));
                case "delete" -> tell(deletions.ask(me.caller(), company, asked.get("confirm"), asked.get("reason")));
                case "rotate" -> done = formats.text(
                        "companies.rotated",
                        tenants.rotateKey(me.caller(), company).tenant().name());
                case "keep" -> tell(deletions.keep(me.caller(), company));
                default -> refused = formats.text("again.unreadable");
            }
            page.refresh();
        } catch (Refusal refusal) {
            refused = words(refusal);
        }
    }

    private static String words(Refusal refusal) {
        return refusal.violations().isEmpty()
                ? refusal.getMessage()
                : refusal.violations().stream().map(Violation::message).collect(Collectors.joining(" "));
    }

    private void tell(TenantState state) {
        String end = state.eraseAfter() == null ? "" : formats.exactly(state.eraseAfter());
        String words = formats.text(
                "companies.now." + state.condition(), state.tenant().name(), end);
        if (state.condition() == Condition.QUARANTINED) {
            refused = words;
        } else {
            done = words;
        }
    }

    /** How the company is now; null when nothing was done. */
    public String getDone() {
        return done;
    }

    /** Why nothing was achieved; null when something was. */
    public String getRefused() {
        return refused;
    }
}
