package org.expensetracker.ingest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;

/** The routes as the platform's operators configured them in the catalogue. */
@Dependent
class CatalogueRoutes implements Routes {

    private final TenantCatalogue catalogue;

    @Inject
    CatalogueRoutes(TenantCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Optional<Tenant> byStream(String streamName, String partitionKey) {
        return catalogue.byStream(streamName, partitionKey);
    }

    @Override
    public Optional<Tenant> byId(TenantId id) {
        return catalogue.byId(id);
    }
}
