package org.expensetracker.rest.events;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Tenants;

/**
 * A stream of the expenses that the caller may see, as they are stored or changed. It ends when the token does: come back
 * with a new one and read what was missed from /expenses.
 */
@Path("events")
@RequestScoped
@RolesAllowed({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN, AUDITOR})
public class EventResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Tenants tenants;

    @Inject
    EventHub hub;

    /** Opens the stream. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(@Context SseEventSink sink, @Context Sse sse) {
        Caller me = caller.get();
        // A company that is not set up would be listened to in vain.
        tenants.mine(me);
        hub.open(new Subscription(me, caller.expiresAt()), sink, sse);
    }
}
