package org.expensetracker.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue as it was at a moment. Immutable.
 *
 * @param routes by stream, those with the longest prefix first
 */
record CatalogueSnapshot(Map<TenantId, Known> companies, Map<String, List<Route>> routes, Instant readAt) {

    static final CatalogueSnapshot NONE = new CatalogueSnapshot(Map.of(), Map.of(), Instant.EPOCH);

    /** Keys that begin like this are that company's. */
    record Route(String keyPrefix, Tenant tenant) {}

    /** Whose that key on that stream is. */
    Optional<Tenant> route(String stream, String partitionKey) {
        return routes.getOrDefault(stream, List.of()).stream()
                .filter(route -> partitionKey.startsWith(route.keyPrefix))
                .map(Route::tenant)
                .findFirst();
    }
}
