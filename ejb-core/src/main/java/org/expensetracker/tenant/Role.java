package org.expensetracker.tenant;

import java.util.Arrays;
import java.util.Optional;

/** What a person may do; the names are the realm roles in Keycloak. */
public enum Role {
    /** Sees and enters their own expenses. */
    EMPLOYEE(Names.EMPLOYEE),
    /** Sees the company's expenses and approves. */
    APPROVER(Names.APPROVER),
    /** Sees, enters and recategorises every expense of the company. */
    FINANCE(Names.FINANCE),
    /** As finance, sets the company up, and may take all of it out. */
    TENANT_ADMIN(Names.TENANT_ADMIN),
    /** Sees everything of the company and changes nothing. */
    AUDITOR(Names.AUDITOR),
    /** Runs the platform: sees companies and streams, never an expense. */
    PLATFORM_OPERATOR(Names.PLATFORM_OPERATOR);

    /** The names as constants, for {@code @RolesAllowed}. */
    public static final class Names {
        public static final String EMPLOYEE = "employee";
        public static final String APPROVER = "approver";
        public static final String FINANCE = "finance";
        public static final String TENANT_ADMIN = "tenant-admin";
        public static final String AUDITOR = "auditor";
        public static final String PLATFORM_OPERATOR = "platform-operator";

        private Names() {}
    }

    private final String roleName;

    Role(String roleName) {
        this.roleName = roleName;
    }

    /** The role's name in Keycloak and in {@code @RolesAllowed}. */
    public String roleName() {
        return roleName;
    }

    /** Whether it is a role in a company; running the platform is none. */
    boolean isOfCompany() {
        return this != PLATFORM_OPERATOR;
    }

    /** The role of that name, if it is one of ours. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(r -> r.roleName.equals(name)).findFirst();
    }
}
