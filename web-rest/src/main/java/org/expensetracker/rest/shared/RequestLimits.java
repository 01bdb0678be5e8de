package org.expensetracker.rest.shared;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Arrays;

/**
 * Limits of every request: a body of 64 KB, whether its length was announced or not, within 20 seconds, and no query parameter
 * where the resource method does not look at the query.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class RequestLimits implements ContainerRequestFilter {

    static final int MAX_BODY = 64 * 1024;
    static final Duration MAX_TIME = Duration.ofSeconds(20);

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > MAX_BODY) {
            throw BoundedBody.tooLarge();
        }
        if (request.hasEntity()) {
            request.setEntityStream(new BoundedBody(request.getEntityStream(), MAX_BODY));
        }
        boolean readsQuery =
                Arrays.asList(resource.getResourceMethod().getParameterTypes()).contains(UriInfo.class);
        if (!readsQuery) {
            new Query(request.getUriInfo().getQueryParameters()).done();
        }
    }
}
