package org.expensetracker.rest.docs;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** The page that renders {@code /openapi}: Swagger UI from this server, with a token pasted under "Authorize". */
@Path("docs")
@RequestScoped
@PermitAll
public class DocsResource {

    /** The page; its links are relative, so it needs the slash at the end of its address. */
    @GET
    public Response page(@Context UriInfo uri) {
        if (!uri.getPath().endsWith("/")) {
            return Response.seeOther(URI.create(uri.getBaseUri().getPath() + "docs/"))
                    .build();
        }
        return asset("index.html");
    }

    /** One of the page's files. */
    @GET
    @Path("{file}")
    public Response asset(@PathParam("file") String file) {
        Asset asset = Asset.named(file);
        return Response.ok(asset.open(), asset.mediaType()).build();
    }
}
