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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.expensetracker.encryption.DataKeys;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.TenantState.Condition;

/**
 * The companies and their routes, from memory. What another node changes is seen after five seconds; a company
 * that is asked for and not known is looked for again at once, four times a second at most, so that no record of a
 * company just set up is refused. Reads as the run-time user: ask before, not inside, a {@link TenantScope}. Thread-safe.
 */
@ApplicationScoped
public class TenantCatalogue {

    private static final Duration MAX_AGE = Duration.ofSeconds(5);
    private static final Duration MAX_AGE_OF_A_MISS = Duration.ofMillis(250);

    private static final String ONE = CatalogueSnapshot.ALL + " WHERE id = ?";
    private static final String HELD = "SELECT id FROM platform.tenant"
            + " WHERE status <> 'ACTIVE' OR holds OR problem IS NOT NULL OR coalesce(schema_version, 0) < ?";

    private DataSource dataSource;
    private DataKeys keys;
    private Clock clock;
    private volatile CatalogueSnapshot snapshot = CatalogueSnapshot.NONE;
    private volatile int needed;

    /** For the container's proxy. */
    protected TenantCatalogue() {}

    /** Over the run-time user's data source. */
    @Inject
    public TenantCatalogue(DataSource dataSource, DataKeys keys, Clock clock) {
        this.dataSource = dataSource;
        this.keys = keys;
        this.clock = clock;
    }

    /** The company of that identifier, served or not. */
    public Optional<Tenant> byId(TenantId id) {
        return known(id).map(Known::tenant);
    }

    /** The company whose route has the longest prefix of the key on that stream, served or not. */
    public Optional<Tenant> byStream(String stream, String partitionKey) {
        return find(catalogue -> catalogue.route(stream, partitionKey));
    }

    /** The caller's own company, in which they want to change something; or a refusal that says who can help. */
    public Tenant ofCaller(Caller caller) {
        Known company = known(caller);
        if (company.condition() == Condition.READ_ONLY) {
            throw Refusal.forbidden(
                    "Company \"" + company.tenant().id() + "\" is suspended: you may read what is there, and"
                            + " change nothing. Ask the platform's operator.");
        }
        return company.tenant();
    }

    /** The caller's own company, in which they want to read; or a refusal that says who can help. */
    public Tenant ofReader(Caller caller) {
        return known(caller).tenant();
    }

    private Known known(Caller caller) {
        TenantId id = caller.company();
        Known company = known(id)
                .orElseThrow(() -> Refusal.forbidden(
                        "Company \"" + id + "\" is not set up here: ask the platform's operator to do so."));
        return switch (company.condition()) {
            case SERVED, READ_ONLY -> company;
            case SUSPENDED -> throw Refusal.forbidden(
                    "Company \"" + id + "\" is suspended: nothing is lost. Ask the platform's operator.");
            case QUARANTINED -> throw Refusal.unavailable("The data of company \"" + id
                    + "\" could not be brought up to date after an update."
                    + " Nothing is lost, and the platform's operators are told: try again later, or ask them.");
            case CLOSING -> throw Refusal.forbidden("Company \"" + id + "\" is closed and will be deleted after "
                    + company.eraseAfter() + ". Until then nothing is lost: ask the platform's operator to keep it.");
            case ERASING -> throw Refusal.forbidden(
                    "Company \"" + id + "\" is being deleted: its time to be kept ended " + company.eraseAfter()
                            + ". The platform's operator can tell you more.");
        };
    }

    /**
     * On whose record it is what the caller does: their company's, whatever their roles; empty for the platform's, which
     * is also where it goes while the company's own cannot be written.
     */
    public Optional<Tenant> ofRecord(Caller caller) {
        return caller.tenant().flatMap(this::known).filter(Known::sound).map(Known::tenant);
    }

    /** How the caller's own company is served, for the words; whether it is open to them, {@link #ofReader} says. */
    Optional<Condition> conditionOf(Caller caller) {
        return caller.tenant().flatMap(this::known).map(Known::condition);
    }

    /** When the caller's own company may be erased; empty where nobody asked for that. For the words, as {@link #conditionOf}. */
    Optional<Instant> endOf(Caller caller) {
        return caller.tenant().flatMap(this::known).map(Known::eraseAfter);
    }

    /** Every company that is served. */
    public Collection<Tenant> all() {
        return those(company -> company.condition() == Condition.SERVED);
    }

    /** Every company whose data can be worked with, suspended or not. */
    public Collection<Tenant> sound() {
        return those(Known::sound);
    }

    /** The companies that are quarantined, and why. */
    public Map<TenantId, String> quarantined() {
        return current(MAX_AGE).companies().values().stream()
                .filter(company -> !company.sound() && company.condition() != Condition.ERASING)
                .collect(Collectors.toMap(company -> company.tenant().id(), Known::problem));
    }

    /**
     * The companies whose records may have to be set aside, from the database and not from memory: so whoever delivers a shard
     * sees at least what its owner before them saw, and no record is stored before one of its key that was set aside.
     */
    public Set<TenantId> held() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(HELD)) {
            query.setInt(1, needed);
            try (ResultSet rows = query.executeQuery()) {
                Set<TenantId> held = new HashSet<>();
                while (rows.next()) {
                    held.add(new TenantId(rows.getString(1)));
                }
                return held;
            }
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    /**
     * Why records of the company are to be set aside now; empty where they are not. The answer stays true in the transaction under
     * way, which is to be short.
     */
    public Optional<Hold> hold(TenantId id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement share = connection.prepareStatement(StreamHolds.SHARE);
                PreparedStatement query = connection.prepareStatement(ONE)) {
            share.setString(1, id.value());
            share.execute();
            query.setString(1, id.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Known.of(row, needed, keys).hold() : Optional.empty();
            }
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    /** The companies that are served and still set records aside. */
    Collection<Tenant> queued() {
        return those(company -> company.hold().filter(Hold.QUEUE::equals).isPresent());
    }

    private List<Tenant> those(Predicate<Known> wanted) {
        return current(MAX_AGE).companies().values().stream()
                .filter(wanted)
                .map(Known::tenant)
                .toList();
    }

    /** Every company there is and how it is, by name: from the database and not from memory. */
    List<TenantState> states() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(Known.STATES);
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

    /** How that company is, from the database; empty where there is none. */
    public Optional<TenantState> state(TenantId id) {
        return states().stream().filter(state -> state.tenant().id().equals(id)).findFirst();
    }

    private TenantState state(ResultSet row) throws SQLException {
        SchemaState schema = SchemaState.of(row);
        Known company = Known.of(row, needed, keys);
        return new TenantState(
                company.tenant(),
                company.condition(),
                schema.version(),
                schema.migratedAt(),
                company.problem(),
                row.getLong("bytes"),
                company.eraseAfter(),
                SealingState.of(row));
    }

    /** From now on, companies whose schema is at an older version are quarantined. */
    void require(int version) {
        needed = version;
        refresh();
    }

    /** Forgets what is known, so that the next question reads the database. */
    public void refresh() {
        snapshot = CatalogueSnapshot.NONE;
    }

    private Optional<Known> known(TenantId id) {
        return find(catalogue -> Optional.ofNullable(catalogue.companies().get(id)));
    }

    private <T> Optional<T> find(Lookup<T> lookup) {
        Optional<T> known = lookup.in(current(MAX_AGE));
        return known.isPresent() ? known : lookup.in(current(MAX_AGE_OF_A_MISS));
    }

    @FunctionalInterface
    private interface Lookup<T> {
        Optional<T> in(CatalogueSnapshot snapshot);
    }

    private CatalogueSnapshot current(Duration maxAge) {
        CatalogueSnapshot known = snapshot;
        Instant now = clock.instant();
        if (known.readAt().plus(maxAge).isAfter(now)) {
            return known;
        }
        CatalogueSnapshot read = read(now);
        snapshot = read;
        return read;
    }

    private CatalogueSnapshot read(Instant now) {
        try (Connection connection = dataSource.getConnection()) {
            return CatalogueSnapshot.read(connection, needed, keys, now);
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    private static IllegalStateException unreadable(SQLException failed) {
        return new IllegalStateException("The catalogue of companies cannot be read: " + failed.getMessage(), failed);
    }
}
