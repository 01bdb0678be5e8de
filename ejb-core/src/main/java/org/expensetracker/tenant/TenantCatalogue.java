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
import org.expensetracker.tenant.TenantState.Condition;

/**
 * The active companies and their routes, from memory. What another node changes is seen after five seconds; a company
 * that is asked for and not known is looked for again at once, four times a second at most, so that no record of a
 * company just set up is refused. Reads as the run-time user: ask before, not inside, a {@link TenantScope}. Thread-safe.
 */
@ApplicationScoped
public class TenantCatalogue {

    private static final Duration MAX_AGE = Duration.ofSeconds(5);
    private static final Duration MAX_AGE_OF_A_MISS = Duration.ofMillis(250);

    private static final String STATES =
            """
            SELECT t.id, t.name, t.currency, t.zone, %s, coalesce(s.bytes, 0) AS bytes
              FROM platform.tenant t LEFT JOIN
                   (SELECT n.nspname, sum(pg_total_relation_size(c.oid)) AS bytes
                      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE c.relkind IN ('r', 'm') AND n.nspname LIKE 'tenant\\_%%' GROUP BY n.nspname) s
                   ON s.nspname = 'tenant_' || replace(t.id, '-', '_')
             ORDER BY t.name, t.id"""
                    .formatted(SchemaState.COLUMNS);

    private DataSource dataSource;
    private Clock clock;
    private volatile Snapshot snapshot = Snapshot.NONE;
    private volatile int needed;

    /** For the container's proxy. */
    protected TenantCatalogue() {}

    /** Over the run-time user's data source. */
    @Inject
    public TenantCatalogue(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** The active company of that identifier, quarantined or not. */
    public Optional<Tenant> byId(TenantId id) {
        return find(catalogue -> Optional.ofNullable(catalogue.tenants.get(id)));
    }

    /** The active company whose route has the longest prefix of the key on that stream, quarantined or not. */
    public Optional<Tenant> byStream(String stream, String partitionKey) {
        return find(catalogue -> catalogue.route(stream, partitionKey));
    }

    /** The caller's own company, or a refusal that says who can help. */
    public Tenant ofCaller(Caller caller) {
        TenantId id = caller.company();
        Tenant company = byId(id).orElseThrow(() ->
                Refusal.forbidden("Company \"" + id + "\" is not set up here: ask the platform's operator to do so."));
        if (quarantine(id).isPresent()) {
            throw Refusal.unavailable(
                    "The data of company \"" + id + "\" could not be brought up to date after an update."
                            + " Nothing is lost, and the platform's operators are told: try again later, or ask them.");
        }
        return company;
    }

    /**
     * On whose record it is what the caller does: their company's, whatever their roles; empty for the platform's, which
     * is also where it goes while the company's own cannot be written.
     */
    public Optional<Tenant> ofRecord(Caller caller) {
        return caller.tenant().flatMap(this::byId).filter(company -> isServed(company.id()));
    }

    /** Every active company that is served. */
    public Collection<Tenant> all() {
        return current(MAX_AGE).tenants.values().stream()
                .filter(company -> isServed(company.id()))
                .toList();
    }

    /** Why the company is quarantined: what is wrong with its schema; empty where nothing is. */
    public Optional<String> quarantine(TenantId id) {
        return Optional.ofNullable(current(MAX_AGE).quarantined.get(id));
    }

    /** The companies that are quarantined, and why. */
    public Map<TenantId, String> quarantined() {
        return current(MAX_AGE).quarantined;
    }

    /** Every company there is and how it is, by name: from the database and not from memory. */
    List<TenantState> states() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(STATES);
                ResultSet rows = query.executeQuery()) {
            List<TenantState> states = new ArrayList<>();
            while (rows.next()) {
                states.add(state(rows));
            }
            return states;
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    private TenantState state(ResultSet row) throws SQLException {
        SchemaState schema = SchemaState.of(row);
        Optional<String> hindrance = schema.hindrance(needed);
        return new TenantState(
                tenant(row),
                hindrance.isPresent() ? Condition.QUARANTINED : Condition.SERVED,
                schema.version(),
                schema.migratedAt(),
                hindrance.orElse(schema.problem()),
                row.getLong("bytes"));
    }

    /** From now on, companies whose schema is at an older version are quarantined. */
    void require(int version) {
        needed = version;
        refresh();
    }

    private boolean isServed(TenantId id) {
        return quarantine(id).isEmpty();
    }

    /** Forgets what is known, so that the next question reads the database. */
    void refresh() {
        snapshot = Snapshot.NONE;
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
            Map<TenantId, Tenant> tenants = new HashMap<>();
            Map<TenantId, String> quarantined = new HashMap<>();
            readTenants(connection, tenants, quarantined);
            return new Snapshot(
                    Collections.unmodifiableMap(tenants),
                    Collections.unmodifiableMap(quarantined),
                    readRoutes(connection, tenants),
                    now);
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    private static IllegalStateException unreadable(SQLException failed) {
        return new IllegalStateException("The catalogue of companies cannot be read: " + failed.getMessage(), failed);
    }

    private static Tenant tenant(ResultSet row) throws SQLException {
        return new Tenant(
                new TenantId(row.getString("id")),
                row.getString("name"),
                Currency.getInstance(row.getString("currency")),
                ZoneId.of(row.getString("zone")));
    }

    private void readTenants(Connection connection, Map<TenantId, Tenant> tenants, Map<TenantId, String> quarantined)
            throws SQLException {
        String sql = "SELECT id, name, currency, zone, " + SchemaState.COLUMNS
                + " FROM platform.tenant WHERE status = 'ACTIVE'";
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Tenant tenant = tenant(rows);
                tenants.put(tenant.id(), tenant);
                SchemaState.of(rows).hindrance(needed).ifPresent(why -> quarantined.put(tenant.id(), why));
            }
        }
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
    private record Snapshot(
            Map<TenantId, Tenant> tenants,
            Map<TenantId, String> quarantined,
            Map<String, List<Route>> routes,
            Instant readAt) {

        private static final Snapshot NONE = new Snapshot(Map.of(), Map.of(), Map.of(), Instant.EPOCH);

        Optional<Tenant> route(String stream, String partitionKey) {
            return routes.getOrDefault(stream, List.of()).stream()
                    .filter(route -> partitionKey.startsWith(route.keyPrefix))
                    .map(Route::tenant)
                    .findFirst();
        }
    }
}
