package org.expensetracker.tenant;

import java.util.Optional;
import java.util.Set;

/** People of a company, as their tokens would say. */
public final class Callers {

    private Callers() {}

    /** Somebody with a role in a company that nobody has set up. */
    public static Caller ofForgottenCompany() {
        TenantId forgotten = new TenantId("forgotten");
        return new Caller(Optional.of(forgotten), "ann@forgotten.test", "Ann", Set.of(Role.TENANT_ADMIN));
    }

    /** Somebody with no role at all, of a company that is set up. */
    public static Caller withoutARole(Tenant tenant) {
        return new Caller(Optional.of(tenant.id()), "ann@test", "Ann", Set.of());
    }

    /** Somebody with one role; the user name is the role's. */
    public static Caller of(Tenant tenant, Role role) {
        return of(tenant, role, role.roleName() + "@" + tenant.id() + ".test");
    }

    /** Somebody with one role. */
    public static Caller of(Tenant tenant, Role role, String person) {
        return new Caller(Optional.of(tenant.id()), person, "Name of " + person, Set.of(role));
    }
}
