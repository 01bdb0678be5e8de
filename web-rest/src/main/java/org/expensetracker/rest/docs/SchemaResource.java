package org.expensetracker.rest.docs;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.InputStream;
import org.expensetracker.ingest.CardTransaction;

/** The JSON Schema of the records that we read from the stream. */
@Path("schemas/card-transaction-v1.json")
@RequestScoped
@PermitAll
public class SchemaResource {

    /** The schema, draft 2020-12. */
    @GET
    @Produces({"application/schema+json", "application/json"})
    public InputStream schema() {
        InputStream schema =
                CardTransaction.class.getClassLoader().getResourceAsStream("META-INF/schema/card-transaction-v1.json");
        if (schema == null) {
            throw new NotFoundException();
        }
        return schema;
    }
}
