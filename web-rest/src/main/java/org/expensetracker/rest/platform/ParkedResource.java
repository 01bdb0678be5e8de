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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.expensetracker.ingest.ParkedRecords;
import org.expensetracker.ingest.ParkedRecords.ParkedRecord;
import org.expensetracker.ingest.ParkedRecords.State;
import org.expensetracker.ingest.Redrive;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.rest.shared.Query;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;

/** The records that were set aside, and sending them again. */
@Path("platform/parked")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_OPERATOR)
public class ParkedResource {

    private static final int MAX_LIMIT = 200;
    private static final int USUAL_LIMIT = 50;

    @Inject
    CurrentCaller caller;

    @Inject
    ParkedRecords records;

    @Inject
    Redrive redrive;

    /**
     * Parked records, newest first.
     *
     * @param total how many are in that state
     * @param next for the parameter {@code before} of the page after this one; null on the last page
     */
    public record Parked(List<ParkedRecord> items, long total, Long next) {}

    /** The reasons for which records wait. */
    public record Reasons(List<ParkedRecords.Reason> items) {}

    /** The wish of one call: some records, or all of a reason. */
    record Wish(List<Long> ids, String reason, Long after) {}

    /** The records that were parked, with the reason; their bytes are a company's and are not shown. */
    @GET
    public Parked parked(@Context UriInfo uri) {
        Query query = new Query(uri.getQueryParameters());
        State state = query.constant("state", State.class, State.WAITING);
        Long before = query.id("before");
        int limit = query.number("limit", 1, MAX_LIMIT, USUAL_LIMIT);
        query.done();
        Caller operator = caller.get();
        List<ParkedRecord> page = records.page(operator, state, before, limit);
        Long next = page.size() < limit ? null : page.get(limit - 1).id();
        return new Parked(page, records.count(operator, state), next);
    }

    /** How many records wait for which reason. */
    @GET
    @Path("reasons")
    public Reasons reasons() {
        return new Reasons(records.reasons(caller.get()));
    }

    /** Sends some records, or all of a reason, the way from the stream again. */
    @POST
    @Path("redrive")
    @Consumes(MediaType.APPLICATION_JSON)
    public Redrive.Progress redrive(Fields body) {
        Wish wish = wish(body);
        return wish.reason() == null
                ? redrive.these(caller.get(), wish.ids(), wish.after())
                : redrive.allOf(caller.get(), wish.reason(), wish.after());
    }

    static Wish wish(Fields body) {
        Wish wish = new Wish(body.ids("ids"), body.text("reason"), body.id("after"));
        body.done();
        if ((wish.ids() == null) == (wish.reason() == null)) {
            throw Refusal.invalid("ids", "give either ids or a reason: which records are to be sent again?");
        }
        return wish;
    }
}
