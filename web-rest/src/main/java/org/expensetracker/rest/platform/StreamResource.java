package org.expensetracker.rest.platform;

import static org.expensetracker.tenant.Role.Names.PLATFORM_OPERATOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.expensetracker.ingest.StreamHealth;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.rest.shared.Query;
import org.expensetracker.tenant.Caller;

/** How the streams are read, and what was set aside. */
@Path("platform")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_OPERATOR)
public class StreamResource {

    private static final int MAX_LIMIT = 200;
    private static final int USUAL_LIMIT = 50;

    @Inject
    CurrentCaller caller;

    @Inject
    StreamHealth health;

    /** Every shard that is or was read. */
    public record Shards(List<StreamHealth.Shard> items) {}

    /**
     * Parked records, newest first.
     *
     * @param total how many are parked
     * @param next for the parameter {@code before} of the page after this one; null on the last page
     */
    public record Parked(List<StreamHealth.ParkedRecord> items, long total, Long next) {}

    /** Lag, rate and counts of every shard. */
    @GET
    @Path("streams")
    public Shards streams() {
        return new Shards(health.shards(caller.get()));
    }

    /** The records that were parked, with the reason; their bytes are a company's and are not shown. */
    @GET
    @Path("parked")
    public Parked parked(@Context UriInfo uri) {
        Query query = new Query(uri.getQueryParameters());
        Long before = query.id("before");
        int limit = query.number("limit", 1, MAX_LIMIT, USUAL_LIMIT);
        query.done();
        Caller operator = caller.get();
        List<StreamHealth.ParkedRecord> page = health.parked(operator, before, limit);
        Long next = page.size() < limit ? null : page.get(limit - 1).id();
        return new Parked(page, health.parkedCount(operator), next);
    }
}
