package org.expensetracker.rest.export;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.expensetracker.export.PublishedKey;

/** The key to verify an export with: open, since whoever is handed a company's file has no login here. */
@Path("export/key")
@RequestScoped
@PermitAll
public class ExportKeyResource {

    @Inject
    PublishedKey key;

    /** In PEM, as openssl reads it. */
    @GET
    @Produces("application/x-pem-file")
    public String key() {
        return key.pem();
    }
}
