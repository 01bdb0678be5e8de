package org.expensetracker.tenant;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.expensetracker.shared.Refusal;

/**
 * Who is asking, as their verified token says: made by web-rest from the bearer token and by jsf-ui from the login, and
 * handed to every boundary method.
 *
 * @param tenant the one organization in the token; empty for a platform operator
 * @param person the preferred user name, lower-cased: the owner's name on an expense
 * @param name how to address the person
 * @param roles never empty
 */
public record Caller(Optional<TenantId> tenant, String person, String name, Set<Role> roles) {

    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(name, "name");
        roles = Set.copyOf(roles);
    }

    /** The caller's company, or a refusal: a person of no company has no expenses to see. */
    public TenantId company() {
        return tenant.orElseThrow(
                () -> Refusal.forbidden("Your login belongs to no company: ask your administrator to add you to one."));
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

    /** Whether the caller may change or enter expenses at all; an auditor without another role may not. */
    public boolean edits() {
        return editsEveryone() || is(Role.EMPLOYEE) || is(Role.APPROVER);
    }
}
