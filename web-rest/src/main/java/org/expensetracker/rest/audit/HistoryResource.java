package org.expensetracker.rest.audit;

import static org.expensetracker.tenant.Role.Names.APPROVER;
import static org.expensetracker.tenant.Role.Names.AUDITOR;
import static org.expensetracker.tenant.Role.Names.EMPLOYEE;
import static org.expensetracker.tenant.Role.Names.FINANCE;
import static org.expensetracker.tenant.Role.Names.TENANT_ADMIN;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.expensetracker.audit.Audit;
import org.expensetracker.audit.Moment;
import org.expensetracker.rest.caller.CurrentCaller;

/** What happened to one expense that the caller may see. */
@Path("expenses/{id}/history")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN, AUDITOR})
public class HistoryResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Audit audit;

    /** All that happened, in its order. */
    public record History(List<Moment> items) {}

    /** From the first message on. */
    @GET
    public History history(@PathParam("id") UUID id) {
        return new History(audit.history(caller.get(), id));
    }
}
