package org.expensetracker.rest.platform;

import static org.expensetracker.tenant.Role.Names.PLATFORM_OPERATOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.expensetracker.ingest.BlockedKeys;
import org.expensetracker.ingest.BlockedKeys.BlockedKey;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.shared.Refusal;

/** The partition keys whose records are set aside behind one that failed, and freeing one. */
@Path("platform/blocked-keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_OPERATOR)
public class BlockedKeysResource {

    @Inject
    CurrentCaller caller;

    @Inject
    BlockedKeys keys;

    /** The keys that are blocked. */
    public record Blocked(List<BlockedKey> items) {}

    /** The keys that are blocked, the longest first. */
    @GET
    public Blocked blocked() {
        return new Blocked(keys.all(caller.get()));
    }

    /** Frees a key, of which the body tells what the caller saw; answers with those that are still blocked. */
    @POST
    @Path("free")
    @Consumes(MediaType.APPLICATION_JSON)
    public Blocked free(Fields body) {
        keys.free(caller.get(), seen(body));
        return blocked();
    }

    static BlockedKey seen(Fields body) {
        String application = body.required("application");
        String stream = body.required("stream");
        String key = body.required("partitionKey");
        Long parked = body.count("parked");
        Long waiting = body.count("waiting");
        body.done();
        if (parked == null || waiting == null) {
            throw Refusal.invalid("parked", "give parked and waiting as you saw them: records that wait are given up.");
        }
        return new BlockedKey(application, stream, key, parked, waiting, null);
    }
}
