package org.expensetracker.ingest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;

/** The routes as the platform's operators configured them in the catalogue. */
@Dependent
class CatalogueRoutes implements Routes {

    private static final String WAITS =
            "Company %s is quarantined: have its schema migrated (page \"Companies\"), then send the record again.";

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

    @Override
    public Optional<Unprocessable> hold(TenantId id) {
        return catalogue
                .quarantine(id)
                .map(problem -> new Unprocessable(Problems.QUARANTINED + ":" + id, List.of(WAITS.formatted(id))));
    }
}
