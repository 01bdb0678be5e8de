package org.expensetracker.rest.shared;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Turns whatever a resource throws into a problem document, and logs what is our fault. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Context
    private UriInfo uri;

    @Context
    private Request request;

    @Context
    private HttpHeaders headers;

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        String path = uri.getBaseUri().getPath() + uri.getPath();
        Problem problem = Problems.of(thrown, request.getMethod(), path);
        if (problem.incident() != null) {
            LOG.log(
                    Level.ERROR,
                    "ET-REST-500 %s %s: incident %s".formatted(request.getMethod(), path, problem.incident()),
                    thrown);
        }
        return response(problem, thrown);
    }

    private Response response(Problem problem, Throwable thrown) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == 401) {
            response.header(
                    HttpHeaders.WWW_AUTHENTICATE,
                    Challenge.unauthenticated(headers.getHeaderString(HttpHeaders.AUTHORIZATION)));
        }
        if (thrown instanceof WebApplicationException web) {
            response.header(HttpHeaders.ALLOW, web.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }
}
