package org.expensetracker.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.expensetracker.shared.Refusal;

/**
 * The active companies and their routes, from memory. What another node changes is seen after five seconds; a company
 * that is asked for and not known is looked for again at once, four times a second at most, so that no record of a
 * company just set up is refused. Reads as the run-time user: ask before, not inside, a {@link TenantScope}. Thread-safe.
 */
@ApplicationScoped
public class TenantCatalogue {

    private static final Duration MAX_AGE = Duration.ofSeconds(5);
    private static final Duration MAX_AGE_OF_A_MISS = Duration.ofMillis(250);

    private DataSource dataSource;
    private Clock clock;
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), Instant.EPOCH);

    /** For the container's proxy. */
    protected TenantCatalogue() {}

    /** Over the run-time user's data source. */
    @Inject
    public TenantCatalogue(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** The active company of that identifier. */
    public Optional<Tenant> byId(TenantId id) {
        return find(catalogue -> Optional.ofNullable(catalogue.tenants.get(id)));
    }

    /** The active company whose route has the longest prefix of the key on that stream. */
    public Optional<Tenant> byStream(String stream, String partitionKey) {
        return find(catalogue -> catalogue.route(stream, partitionKey));
    }

    /** The caller's own company, or a refusal that says who can help. */
    public Tenant ofCaller(Caller caller) {
        TenantId id = caller.company();
        return byId(id).orElseThrow(() ->
                Refusal.forbidden("Company \"" + id + "\" is not set up here: ask the platform's operator to do so."));
    }

    /** On whose record it is what the caller does: their company's, whatever their roles; empty for the platform's. */
    public Optional<Tenant> ofRecord(Caller caller) {
        return caller.tenant().flatMap(this::byId);
    }

    /** Every active company. */
    public Collection<Tenant> all() {
        return current(MAX_AGE).tenants.values();
    }

    /** Forgets what is known, so that the next question reads the database. */
    void refresh() {
        snapshot = new Snapshot(Map.of(), Map.of(), Instant.EPOCH);
    }

    private Optional<Tenant> find(Lookup lookup) {
        Optional<Tenant> known = lookup.in(current(MAX_AGE));
        return known.isPresent() ? known : lookup.in(current(MAX_AGE_OF_A_MISS));
    }

    @FunctionalInterface
    private interface Lookup {
        Optional<Tenant> in(Snapshot snapshot);
    }

    private Snapshot current(Duration maxAge) {
        Snapshot known = snapshot;
        Instant now = clock.instant();
        if (known.readAt.plus(maxAge).isAfter(now)) {
            return known;
        }
        Snapshot read = read(now);
        snapshot = read;
        return read;
    }

    private Snapshot read(Instant now) {
        try (Connection connection = dataSource.getConnection()) {
            Map<TenantId, Tenant> tenants = readTenants(connection);
            return new Snapshot(tenants, readRoutes(connection, tenants), now);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The catalogue of companies cannot be read: " + failed.getMessage(), failed);
        }
    }

    private static Map<TenantId, Tenant> readTenants(Connection connection) throws SQLException {
        String sql = "SELECT id, name, currency, zone FROM platform.tenant WHERE status = 'ACTIVE'";
        Map<TenantId, Tenant> tenants = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Tenant tenant = new Tenant(
                        new TenantId(rows.getString("id")),
                        rows.getString("name"),
                        Currency.getInstance(rows.getString("currency")),
                        ZoneId.of(rows.getString("zone")));
                tenants.put(tenant.id(), tenant);
            }
        }
        return Collections.unmodifiableMap(tenants);
    }

    private static Map<String, List<Route>> readRoutes(Connection connection, Map<TenantId, Tenant> tenants)
            throws SQLException {
        String sql = "SELECT stream, key_prefix, tenant FROM platform.stream_route ORDER BY length(key_prefix) DESC";
        Map<String, List<Route>> routes = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Tenant tenant = tenants.get(new TenantId(rows.getString("tenant")));
                if (tenant != null) {
                    routes.computeIfAbsent(rows.getString("stream"), stream -> new ArrayList<>())
                            .add(new Route(rows.getString("key_prefix"), tenant));
                }
            }
        }
        return Collections.unmodifiableMap(routes);
    }

    private record Route(String keyPrefix, Tenant tenant) {}

    /** The catalogue as it was at a moment; routes with the longest prefix first. */
    private record Snapshot(Map<TenantId, Tenant> tenants, Map<String, List<Route>> routes, Instant readAt) {

        Optional<Tenant> route(String stream, String partitionKey) {
            return routes.getOrDefault(stream, List.of()).stream()
                    .filter(route -> partitionKey.startsWith(route.keyPrefix))
                    .map(Route::tenant)
                    .findFirst();
        }
    }
}
