package org.expensetracker.rest.docs;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Keeps the document at /openapi to the standard: Payara adds a field "endpoints" that OpenAPI does not know and that
 * strict readers refuse. Named in ejb-core's microprofile-config.properties.
 */
public class StandardDocument implements OASFilter {

    private static final Logger LOG = System.getLogger(StandardDocument.class.getName());

    @Override
    public void filterOpenAPI(OpenAPI document) {
        try {
            // Payara's own method, which no interface has; an empty field is not written.
            Object endpoints = document.getClass().getMethod("getEndpoints").invoke(document);
            ((Map<?, ?>) endpoints).clear();
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, "ET-REST-001 This server's document has no \"endpoints\" to remove.", e);
        }
    }
}
