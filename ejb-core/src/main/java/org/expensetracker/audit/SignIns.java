package org.expensetracker.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;

/**
 * Puts on record who came into the portal or to the API, who left, and whom the server itself turned away before any boundary was asked.
 * Thread-safe, as every stateless bean.
 */
@Stateless
public class SignIns {

    private TenantCatalogue catalogue;
    private AuditTrail trail;
    private Refusals refusals;

    /** For the container. */
    public SignIns() {}

    @Inject
    SignIns(TenantCatalogue catalogue, AuditTrail trail, Refusals refusals) {
        this.catalogue = catalogue;
        this.trail = trail;
        this.refusals = refusals;
    }

    /** A login succeeded. */
    public void signedIn(Caller caller) {
        trail.write(deed(catalogue.ofRecord(caller), caller, Action.SIGNED_IN, null));
    }

    /**
     * The API was asked with a login that it did not know.
     *
     * @param login as the identity provider names it
     */
    public void apiUsed(Caller caller, String login) {
        trail.write(new Deed(
                catalogue.ofRecord(caller).map(Tenant::id),
                caller,
                Action.API_USED,
                List.of("login:" + login),
                null,
                null,
                null));
    }

    /** A person logged out. */
    public void signedOut(Caller caller) {
        trail.write(deed(catalogue.ofRecord(caller), caller, Action.SIGNED_OUT, null));
    }

    /**
     * A session ended, and not because the person logged out.
     *
     * @param why in a sentence
     */
    public void sessionEnded(Caller caller, String why) {
        trail.write(deed(catalogue.ofRecord(caller), caller, Action.SESSION_ENDED, why));
    }

    /**
     * A request was refused because no role of the caller allows it.
     *
     * @param asked what for
     */
    public void turnedAway(Caller caller, String asked) {
        refusals.told(caller, asked, Refusal.forbidden("No role of the caller allows it."));
    }

    private static Deed deed(Optional<Tenant> company, Caller caller, Action action, String reason) {
        return new Deed(company.map(Tenant::id), caller, action, List.of(), null, null, reason);
    }
}
