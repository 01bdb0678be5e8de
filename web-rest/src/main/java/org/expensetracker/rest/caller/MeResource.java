package org.expensetracker.rest.caller;

import static org.expensetracker.tenant.Role.Names.APPROVER;
import static org.expensetracker.tenant.Role.Names.AUDITOR;
import static org.expensetracker.tenant.Role.Names.EMPLOYEE;
import static org.expensetracker.tenant.Role.Names.FINANCE;
import static org.expensetracker.tenant.Role.Names.PLATFORM_OPERATOR;
import static org.expensetracker.tenant.Role.Names.TENANT_ADMIN;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.expensetracker.rest.shared.Company;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.Tenants;

/** Tells callers who they are to the API. */
@Path("me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN, AUDITOR, PLATFORM_OPERATOR})
public class MeResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Tenants tenants;

    /** The caller. {@code company} is null for somebody who runs the platform. */
    public record Me(String person, String name, Company company, List<String> roles) {}

    /** The caller of this request. */
    @GET
    public Me me() {
        Caller me = caller.get();
        Company company = me.tenant().isEmpty() ? null : Company.of(tenants.mine(me));
        List<String> roles = me.roles().stream().sorted().map(Role::roleName).toList();
        return new Me(me.person(), me.name(), company, roles);
    }
}
