package org.expensetracker.tenant;

import java.util.Optional;
import java.util.Set;

/** People of a company, as their tokens would say. */
public final class Callers {

    private Callers() {}

    /** Somebody with one role; the user name is the role's. */
    public static Caller of(Tenant tenant, Role role) {
        return of(tenant, role, role.roleName() + "@" + tenant.id() + ".test");
    }

    /** Somebody with one role. */
    public static Caller of(Tenant tenant, Role role, String person) {
        return new Caller(Optional.of(tenant.id()), person, "Name of " + person, Set.of(role));
    }
}
