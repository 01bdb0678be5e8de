package org.expensetracker.rest.cold;

import static org.expensetracker.tenant.Role.Names.APPROVER;
import static org.expensetracker.tenant.Role.Names.AUDITOR;
import static org.expensetracker.tenant.Role.Names.FINANCE;
import static org.expensetracker.tenant.Role.Names.TENANT_ADMIN;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.expensetracker.cold.ColdList;
import org.expensetracker.cold.ColdMonths;
import org.expensetracker.cold.ColdSettings;
import org.expensetracker.cold.ColdWish;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.rest.shared.IfMatch;

/** The archive of the caller's company. */
@Path("cold")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({APPROVER, FINANCE, TENANT_ADMIN, AUDITOR})
public class ColdResource {

    @Inject
    CurrentCaller caller;

    @Inject
    ColdMonths months;

    /** The months in it. */
    @GET
    public ColdList list() {
        return months.list(caller.get());
    }

    /** What the company has set; its version is the entity tag. */
    @GET
    @Path("settings")
    public Response settings() {
        return tagged(months.settings(caller.get()));
    }

    /** Sets what the company wants. */
    @PUT
    @Path("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(TENANT_ADMIN)
    public Response change(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Fields body) {
        ColdWish wish = ColdBody.wish(body);
        return tagged(new IfMatch(ifMatch)
                .guard(
                        () -> months.settings(caller.get()).version(),
                        version -> months.change(caller.get(), wish, version)));
    }

    private static Response tagged(ColdSettings settings) {
        return Response.ok(settings).tag(String.valueOf(settings.version())).build();
    }
}
