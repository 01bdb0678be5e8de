package org.expensetracker.tenant;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.expensetracker.shared.Refusal;

/**
 * Who is asking, as their verified token says: made by web-rest from the bearer token and by jsf-ui from the login, and
 * handed to every boundary method. The token's own roles decide, for people and programs alike, and not the container's:
 * Payara 6 hands the principal of a session over in an object that all threads share, so that now and then, when two
 * people ask at once, one of them has a name there and no roles.
 *
 * @param tenant the one organization in the token; empty for a platform operator
 * @param person the preferred user name, lower-cased: the owner's name on an expense
 * @param name how to address the person
 * @param roles as in the token; without one of them nothing is open
 */
public record Caller(Optional<TenantId> tenant, String person, String name, Set<Role> roles) {

    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(name, "name");
        roles = Set.copyOf(roles);
    }

    /** The caller's company, or a refusal: who is of no company, or has no role in it, has no expenses to see. */
    public TenantId company() {
        TenantId company = tenant.orElseThrow(() -> Refusal.forbidden("Your login belongs to no company, or to several"
                + " at once: ask your administrator to add you to exactly one."));
        if (roles.stream().noneMatch(Role::isOfCompany)) {
            throw Refusal.forbidden("Your login has no role in company \"" + company
                    + "\": ask its administrator for one, such as \"" + Role.EMPLOYEE.roleName() + "\".");
        }
        return company;
    }

    /** Refuses whoever does not run the platform. */
    public void requireOperator() {
        if (!is(Role.PLATFORM_OPERATOR)) {
            throw Refusal.forbidden("This is for those who run the platform: ask for the role \""
                    + Role.PLATFORM_OPERATOR.roleName() + "\" if you do.");
        }
    }

    /** Whether the caller has that role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether the caller sees the expenses of everybody in the company, not only their own. */
    public boolean seesEveryone() {
        return is(Role.APPROVER) || is(Role.FINANCE) || is(Role.TENANT_ADMIN) || is(Role.AUDITOR);
    }

    /** Whether the caller may change expenses of others. */
    public boolean editsEveryone() {
        return is(Role.FINANCE) || is(Role.TENANT_ADMIN);
    }

    /** Whether the caller sets the company up, and may take all that it has with them. */
    public boolean administers() {
        return is(Role.TENANT_ADMIN);
    }

    /** Whether the caller may look at who did what: in the company, or on the platform. */
    public boolean readsAudit() {
        return is(Role.AUDITOR) || is(Role.TENANT_ADMIN) || isOfPlatform();
    }

    /** Whether the caller runs the platform, and is of none of its companies. */
    public boolean isOfPlatform() {
        return tenant.isEmpty() && is(Role.PLATFORM_OPERATOR);
    }

    /** Whether the caller may change or enter expenses at all; an auditor without another role may not. */
    public boolean edits() {
        return editsEveryone() || is(Role.EMPLOYEE) || is(Role.APPROVER);
    }
}
