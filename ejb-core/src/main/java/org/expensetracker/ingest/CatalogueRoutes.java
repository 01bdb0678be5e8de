package org.expensetracker.ingest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.expensetracker.tenant.Hold;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;

/** The routes as the platform's operators configured them in the catalogue. */
@Dependent
class CatalogueRoutes implements Routes {

    private static final Map<Hold, String> WORDS = Map.of(
            Hold.QUARANTINED,
            "Company %s is quarantined: have its schema migrated (page \"Companies\"); then the record is sent again by itself.",
            Hold.SUSPENDED,
            "Company %s is suspended: once it is resumed, the record is sent again by itself.",
            Hold.CLOSED,
            "Company %s is to be deleted: the record is erased with it; if the company is kept, it is sent again by itself.",
            Hold.QUEUE,
            "Records of company %s that were set aside before go first; then this one is sent again by itself.");

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
    public Function<TenantId, Optional<Unprocessable>> holds(boolean again) {
        Set<TenantId> held = catalogue.held();
        Map<TenantId, Optional<Unprocessable>> known = new HashMap<>();
        return id -> held.contains(id) ? known.computeIfAbsent(id, unknown -> hold(unknown, again)) : Optional.empty();
    }

    private Optional<Unprocessable> hold(TenantId id, boolean again) {
        return catalogue
                .hold(id)
                .filter(hold -> !(again && hold == Hold.QUEUE))
                .map(hold -> new Unprocessable(
                        (hold == Hold.QUARANTINED ? Problems.QUARANTINED : Problems.SUSPENDED) + ":" + id,
                        List.of(WORDS.get(hold).formatted(id))));
    }
}
