package org.expensetracker.rest.platform;

import static org.expensetracker.tenant.Role.Names.PLATFORM_OPERATOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.expensetracker.ingest.StreamHealth;
import org.expensetracker.rest.caller.CurrentCaller;

/** How the streams are read. */
@Path("platform/streams")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_OPERATOR)
public class StreamResource {

    @Inject
    CurrentCaller caller;

    @Inject
    StreamHealth health;

    /** Every shard that is or was read. */
    public record Shards(List<StreamHealth.Shard> items) {}

    /** Lag, rate and counts of every shard. */
    @GET
    public Shards streams() {
        return new Shards(health.shards(caller.get()));
    }
}
