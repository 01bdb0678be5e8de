package org.expensetracker.rest.audit;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.expensetracker.audit.SignIns;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.shared.Refusal;

/**
 * Puts on record whom a resource's roles keep out: such a request never comes as far as a boundary, which would do it. Roles
 * are asked before this filter lets a request in.
 */
@Provider
@Priority(Priorities.USER)
public class TurnedAway implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String LET_IN = TurnedAway.class.getName();

    @Inject
    private CurrentCaller caller;

    @Inject
    private SignIns signIns;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(LET_IN, true);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean refused = response.getStatus() == Response.Status.FORBIDDEN.getStatusCode();
        if (refused && request.getProperty(LET_IN) == null) {
            try {
                signIns.turnedAway(
                        caller.get(),
                        request.getMethod() + " " + request.getUriInfo().getPath());
            } catch (Refusal ofNoCompany) {
                // The token names nobody on whose record it could be.
            }
        }
    }
}
