package org.expensetracker.rest.platform;

import static org.expensetracker.tenant.Role.Names.PLATFORM_OPERATOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.rest.shared.Company;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.tenant.Tenants;

/** The companies on this platform. */
@Path("platform/tenants")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_OPERATOR)
public class TenantResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Tenants tenants;

    /** All companies, by name. */
    public record Companies(List<Company> items) {}

    /** The companies there are. */
    @GET
    public Companies list() {
        return new Companies(
                tenants.list(caller.get()).stream().map(Company::of).toList());
    }

    /** Sets a company up, or changes its name, currency, zone and routes. Doing it again changes nothing. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response provision(@PathParam("id") String id, Fields body) {
        Tenants.Provisioned done = tenants.provision(caller.get(), newTenant(id, body));
        return Response.status(done.created() ? 201 : 200)
                .entity(Company.of(done.tenant()))
                .build();
    }

    static Tenants.NewTenant newTenant(String id, Fields body) {
        Tenants.NewTenant tenant = new Tenants.NewTenant(
                id,
                body.required("name"),
                body.required("currency"),
                body.required("zone"),
                body.objects(
                        "routes", route -> new Tenants.Route(route.required("stream"), route.required("keyPrefix"))));
        body.done();
        return tenant;
    }
}
