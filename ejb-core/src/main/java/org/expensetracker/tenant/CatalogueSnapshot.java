package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.expensetracker.encryption.DataKeys;

/** The catalogue as it was at a moment; routes with the longest prefix first. */
record CatalogueSnapshot(Map<TenantId, Known> companies, Map<String, List<Route>> routes, Instant readAt) {

    static final CatalogueSnapshot NONE = new CatalogueSnapshot(Map.of(), Map.of(), Instant.EPOCH);

    static final String ALL = "SELECT " + Known.COLUMNS + " FROM platform.tenant";

    private static final String ROUTES =
            "SELECT stream, key_prefix, tenant FROM platform.stream_route ORDER BY length(key_prefix) DESC";

    /** Whose records are those of a stream with keys that begin like this. */
    record Route(String keyPrefix, Tenant tenant) {}

    /**
     * Reads all of it.
     *
     * @param needed the version that the program needs schemas at
     * @param keys where companies' keys are
     */
    static CatalogueSnapshot read(Connection connection, int needed, DataKeys keys, Instant now) throws SQLException {
        Map<TenantId, Known> companies = readCompanies(connection, needed, keys);
        return new CatalogueSnapshot(companies, readRoutes(connection, companies), now);
    }

    /** The company whose route has the longest prefix of the key. */
    Optional<Tenant> route(String stream, String partitionKey) {
        return routes.getOrDefault(stream, List.of()).stream()
                .filter(route -> partitionKey.startsWith(route.keyPrefix))
                .map(Route::tenant)
                .findFirst();
    }

    private static Map<TenantId, Known> readCompanies(Connection connection, int needed, DataKeys keys)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ALL);
                ResultSet rows = query.executeQuery()) {
            Map<TenantId, Known> companies = new HashMap<>();
            while (rows.next()) {
                Known company = Known.of(rows, needed, keys);
                companies.put(company.tenant().id(), company);
            }
            return Collections.unmodifiableMap(companies);
        }
    }

    private static Map<String, List<Route>> readRoutes(Connection connection, Map<TenantId, Known> companies)
            throws SQLException {
        Map<String, List<Route>> routes = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(ROUTES);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Known company = companies.get(new TenantId(rows.getString("tenant")));
                if (company != null) {
                    routes.computeIfAbsent(rows.getString("stream"), stream -> new ArrayList<>())
                            .add(new Route(rows.getString("key_prefix"), company.tenant()));
                }
            }
        }
        return Collections.unmodifiableMap(routes);
    }
}
