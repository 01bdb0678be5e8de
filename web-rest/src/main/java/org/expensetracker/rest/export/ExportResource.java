package org.expensetracker.rest.export;

import static org.expensetracker.tenant.Role.Names.TENANT_ADMIN;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.expensetracker.export.Export;
import org.expensetracker.export.Exports;
import org.expensetracker.rest.caller.CurrentCaller;

/**
 * Everything of the caller's company. The file is whole before its first byte goes out, so that whatever goes wrong with it is a
 * problem document; and it ends with the request, also when nobody reads it.
 */
@Path("export")
@RequestScoped
@Produces(Export.TYPE)
@RolesAllowed(TENANT_ADMIN)
public class ExportResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Exports exports;

    private Export export;

    /** The archive. */
    @GET
    public Response everything() {
        export = exports.export(caller.get());
        StreamingOutput file = export::writeTo;
        return Response.ok(file)
                .header(HttpHeaders.CONTENT_DISPOSITION, export.disposition())
                .header(HttpHeaders.CONTENT_LENGTH, export.bytes())
                .build();
    }

    @PreDestroy
    void end() {
        if (export != null) {
            export.close();
        }
    }
}
