package org.expensetracker.rest.expense;

import static org.expensetracker.tenant.Role.Names.APPROVER;
import static org.expensetracker.tenant.Role.Names.AUDITOR;
import static org.expensetracker.tenant.Role.Names.EMPLOYEE;
import static org.expensetracker.tenant.Role.Names.FINANCE;
import static org.expensetracker.tenant.Role.Names.TENANT_ADMIN;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.expensetracker.entry.Entries;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpensePage;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.rest.shared.FieldsReader;
import org.expensetracker.rest.shared.IfMatch;
import org.expensetracker.shared.Refusal;

/** The expenses that the caller may see. */
@Path("expenses")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN, AUDITOR})
public class ExpenseResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Expenses expenses;

    @Inject
    Entries entries;

    /** A page, newest first; the header {@code Link} leads to the next. */
    @GET
    public Response page(@Context UriInfo uri) {
        PageQuery query = PageQuery.of(uri.getQueryParameters());
        ExpensePage page = expenses.page(caller.get(), query.filter(), query.cursor(), query.limit());
        Response.ResponseBuilder response = Response.ok(page);
        if (page.next() != null) {
            response.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(nextPage(uri, page.next())));
        }
        return response.build();
    }

    /** One expense; its version is the entity tag. */
    @GET
    @Path("{id}")
    public Response get(@PathParam("id") UUID id) {
        return tagged(Response.ok(), expenses.get(caller.get(), id));
    }

    /** Enters an expense by hand, once for each idempotency key: 201 when it is new, 200 when it was there. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN})
    public Response enter(Fields body, @HeaderParam("Idempotency-Key") String key, @Context UriInfo uri) {
        if (!uri.getQueryParameters().isEmpty()) {
            throw Refusal.invalid("query", "POST takes none; put the fields into the body.");
        }
        Entries.Entered entered = entries.enter(caller.get(), ExpenseBody.newExpense(body), IdempotencyKey.of(key));
        URI location = uri.getBaseUriBuilder()
                .path(ExpenseResource.class)
                .path(entered.expense().id().toString())
                .build();
        Response.ResponseBuilder response =
                entered.created() ? Response.created(location) : Response.ok().location(location);
        return tagged(response, entered.expense());
    }

    /** The same as {@link #recategorise}, for those who cannot send PATCH. */
    @POST
    @Path("{id}/category")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN})
    public Response choose(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Fields body) {
        return recategorise(id, ifMatch, body);
    }

    /** Sets the category that a person chose. */
    @PATCH
    @Path("{id}")
    @Consumes({FieldsReader.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RolesAllowed({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN})
    public Response recategorise(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Fields body) {
        Category category = ExpenseBody.category(body);
        IfMatch condition = new IfMatch(ifMatch);
        ExpenseView changed = condition.guard(
                () -> expenses.get(caller.get(), id).version(),
                version -> expenses.recategorise(caller.get(), id, category, version));
        return tagged(Response.ok(), changed);
    }

    private static Response tagged(Response.ResponseBuilder response, ExpenseView expense) {
        return response.entity(expense).tag(String.valueOf(expense.version())).build();
    }

    /** Relative to the host, so that it holds behind any proxy. */
    private static String nextPage(UriInfo uri, String cursor) {
        URI next = uri.getRequestUriBuilder()
                .replaceQueryParam("cursor", "{cursor}")
                .build(cursor);
        return next.getRawPath() + "?" + next.getRawQuery();
    }
}
