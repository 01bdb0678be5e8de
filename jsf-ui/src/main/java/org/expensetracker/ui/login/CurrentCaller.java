package org.expensetracker.ui.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantState.Condition;
import org.expensetracker.tenant.Tenants;

/** The person of this request, for pages and beans. The one place of the portal that makes a {@link Caller}. */
@Named("me")
@RequestScoped
public class CurrentCaller {

    @Inject
    private OpenIdContext login;

    @Inject
    private Tenants tenants;

    private Caller caller;
    private Optional<String> refusal;
    private Optional<Condition> condition;

    /** The caller; throws an {@link IllegalStateException} where nobody is logged in. */
    public Caller caller() {
        if (caller == null) {
            caller = new VerifiedClaims(accessTokenClaims()).toCaller();
        }
        return caller;
    }

    /** Whether somebody is logged in: error pages are shown to both. */
    public boolean isLoggedIn() {
        return login.getAccessToken() != null;
    }

    public String getName() {
        return caller().name();
    }

    public String getPerson() {
        return caller().person();
    }

    /** One or two letters that stand for the person. */
    public String getInitials() {
        String[] words = getName().strip().split("[\\s.@]+");
        String first = words[0].isEmpty() ? "?" : words[0].substring(0, 1);
        String second = words.length > 1 && !words[1].isEmpty() ? words[1].substring(0, 1) : "";
        return (first + second).toUpperCase(Locale.ROOT);
    }

    /** Whether the person runs the platform and has no company's expenses to see. */
    public boolean isOperator() {
        return caller().is(Role.PLATFORM_OPERATOR);
    }

    /** Whether a company's pages are open to the person. Who runs the platform is not asked about: a refusal goes on record. */
    public boolean isOfCompany() {
        return !isOfPlatform() && getRefusal() == null;
    }

    /** Why no company's pages are open to the person, and who can change that; null where they are. */
    public String getRefusal() {
        if (refusal == null) {
            try {
                tenants.mine(caller());
                refusal = Optional.empty();
            } catch (Refusal refused) {
                refusal = Optional.of(refused.getMessage());
            }
        }
        return refusal.orElse(null);
    }

    /** Whether the person's company has pages, and they cannot be shown just now. */
    public boolean isUnavailable() {
        return is(Condition.QUARANTINED);
    }

    /** Whether the person's company is suspended, and nothing of it is open. */
    public boolean isSuspended() {
        return is(Condition.SUSPENDED);
    }

    /** Whether the person's company is to be deleted, or is being erased. */
    public boolean isClosing() {
        return is(Condition.CLOSING) || is(Condition.ERASING);
    }

    /** Until when the person's company can be kept; null unless it is to be deleted. */
    public Instant getEnd() {
        return tenants.end(caller()).orElse(null);
    }

    /** Whether the person's company is suspended, but for reading. */
    public boolean isReadOnly() {
        return is(Condition.READ_ONLY);
    }

    private boolean is(Condition asked) {
        if (condition == null) {
            condition = tenants.condition(caller());
        }
        return condition.filter(asked::equals).isPresent();
    }

    public boolean isSeesEveryone() {
        return caller().seesEveryone();
    }

    /** Whether the pages that decide for everybody's expenses are offered to the person. */
    public boolean isEditsEveryone() {
        return caller().editsEveryone();
    }

    /** Whether the person runs the platform, and is of none of its companies. */
    public boolean isOfPlatform() {
        return caller().isOfPlatform();
    }

    /** Whether an audit trail is shown to the person: their company's, or the platform's. */
    public boolean isReadsAudit() {
        return caller().readsAudit() && (isOfPlatform() || isOfCompany());
    }

    /** Whether the person may take everything of the company out. */
    public boolean isAdministers() {
        return caller().administers() && isOfCompany();
    }

    /** Whether the person is asked for categories at all: of everybody's expenses, or of their own. */
    public boolean isEdits() {
        return caller().edits();
    }

    /** Whether the page offers to change an expense of that person; the ledger decides again. */
    public boolean mayEdit(String owner) {
        return caller().editsEveryone() || (caller().edits() && getPerson().equals(owner));
    }

    /** The id of the login at the provider, which its log-out call names. */
    Optional<String> loginId() {
        return login.getIdentityToken().getJwtClaims().getStringClaim("sid");
    }

    private Map<String, Object> accessTokenClaims() {
        if (!isLoggedIn()) {
            throw new IllegalStateException("Nobody is logged in.");
        }
        return login.getAccessToken().getClaims();
    }
}
