package org.expensetracker.rest.audit;

import static org.expensetracker.tenant.Role.Names.AUDITOR;
import static org.expensetracker.tenant.Role.Names.PLATFORM_OPERATOR;
import static org.expensetracker.tenant.Role.Names.TENANT_ADMIN;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import org.expensetracker.audit.Audit;
import org.expensetracker.audit.AuditFilter;
import org.expensetracker.audit.AuditLines;
import org.expensetracker.audit.AuditPage;
import org.expensetracker.audit.Verification;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.rest.shared.Query;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;

/** Who did what in the caller's company; on the platform, for who runs it. */
@Path("audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({TENANT_ADMIN, AUDITOR, PLATFORM_OPERATOR})
public class AuditResource {

    private static final int MAX_LIMIT = 200;
    private static final int USUAL_LIMIT = 50;

    @Inject
    CurrentCaller caller;

    @Inject
    Audit audit;

    /** A page of events, newest first. */
    @GET
    public AuditPage page(@Context UriInfo uri) {
        Query query = new Query(uri.getQueryParameters());
        AuditFilter filter = filter(query);
        Long before = query.id("before");
        int limit = query.number("limit", 1, MAX_LIMIT, USUAL_LIMIT);
        query.inOrder("from", filter.from(), filter.to());
        query.done();
        return audit.page(caller.get(), filter, before, limit);
    }

    /** Checks the chain. */
    @POST
    @Path("verify")
    public Verification verify() {
        return audit.verify(caller.get());
    }

    /** All events as the chain has them, one JSON object a line, in their order. */
    @GET
    @Path("export")
    @Produces(AuditLines.TYPE)
    public Response export(@Context UriInfo uri) {
        Query query = new Query(uri.getQueryParameters());
        Long after = query.id("after");
        query.done();
        Caller reader = caller.get();
        long through = audit.beginExport(reader);
        StreamingOutput lines = out -> AuditLines.write(audit, reader, after == null ? 0 : after, through, out);
        return Response.ok(lines)
                .header(HttpHeaders.CONTENT_DISPOSITION, AuditLines.DISPOSITION)
                .build();
    }

    private static AuditFilter filter(Query query) {
        return new AuditFilter(
                query.day("from"),
                query.day("to"),
                query.text("person", 254),
                query.constants("action", Action.class),
                query.text("subject", 300));
    }
}
