package org.expensetracker.tenant;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.TenantState.Condition;

/**
 * The catalogue's boundary: companies are set up and listed by platform operators. Thread-safe, as every stateless bean.
 */
@Stateless
public class Tenants {

    private static final Logger LOG = System.getLogger(Tenants.class.getName());

    /**
     * Records without a company of their own that come on this stream, with a key that begins like this, are this
     * company's.
     */
    public record Route(String stream, String keyPrefix) {}

    /** A company to set up. */
    public record NewTenant(String id, String name, String currency, String zone, List<Route> routes) {

        public NewTenant {
            routes = routes == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(routes));
        }
    }

    private TenantSchemas schemas;
    private CompanyMigration migration;
    private TenantCatalogue catalogue;
    private Consumer<CatalogueChanged> listeners;

    /** For the container. */
    public Tenants() {}

    @Inject
    Tenants(TenantSchemas schemas, TenantCatalogue catalogue, Event<CatalogueChanged> event) {
        this(schemas, catalogue, event::fire);
    }

    Tenants(TenantSchemas schemas, TenantCatalogue catalogue, Consumer<CatalogueChanged> listeners) {
        this.schemas = schemas;
        this.migration = new CompanyMigration(schemas);
        this.catalogue = catalogue;
        this.listeners = listeners;
    }

    /**
     * Sets a company up: schema, role, tables, routes. Doing it again with the same content changes nothing; with other
     * content it updates name, currency, zone and routes. A crash half-way leaves nothing that the catalogue shows, and
     * doing it again completes it.
     *
     * @return the company, and whether it is new
     * @throws Refusal for a caller who is no operator, for wrong content, for a route that is another company's, and for the
     *     identifier of a company that is to be deleted or was
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Provisioned provision(Caller operator, NewTenant tenant) {
        operator.requireOperator();
        CatalogueEntry entry = CatalogueEntry.of(tenant);
        try {
            requireStays(tenant.id());
            int version = schemas.migrate(entry.id());
            boolean[] created = new boolean[1];
            schemas.inTransaction(connection -> {
                CompanyEnd.requireStays(connection, tenant.id());
                created[0] = entry.write(connection);
                CompanyMigration.reached(connection, entry.id(), version);
                String what = created[0] ? "set up" : "brought up to date";
                Deed deed = new Deed(
                        Optional.empty(), operator, Action.COMPANY_SET_UP, subject(tenant.id()), null, tenant, what);
                listeners.accept(new CatalogueChanged(connection, deed));
            });
            catalogue.refresh();
            LOG.log(
                    Level.INFO,
                    "ET-TENANT-003 Company {0} is {1} by {2}.",
                    tenant.id(),
                    created[0] ? "set up" : "brought up to date",
                    operator.person());
            return new Provisioned(catalogue.byId(entry.id()).orElseThrow(), created[0]);
        } catch (SQLException failed) {
            throw new IllegalStateException("Company \"" + tenant.id() + "\" could not be set up.", failed);
        }
    }

    /** What {@link #provision} did. */
    public record Provisioned(Tenant tenant, boolean created) {}

    /**
     * Migrates a company again that is quarantined; the others are served meanwhile. Harmless for one that is not.
     *
     * @return the company as it is afterwards: its problem is another one, or none
     * @throws Refusal for a caller who is no operator, and when there is no such company
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public TenantState retry(Caller operator, String company) {
        operator.requireOperator();
        try {
            TenantId id = TenantId.isValid(company) ? new TenantId(company) : null;
            SchemaState before = (id == null ? Optional.<SchemaState>empty() : migration.state(id))
                    .orElseThrow(() -> Refusal.notFound("There is no company \"" + company + "\"."));
            requireStays(company);
            Optional<String> problem = migration.migrate(id);
            Deed deed = new Deed(
                    Optional.empty(),
                    operator,
                    Action.COMPANY_MIGRATED,
                    subject(company),
                    before,
                    migration.state(id).orElse(before),
                    null);
            schemas.inTransaction(connection -> listeners.accept(new CatalogueChanged(connection, deed)));
            catalogue.refresh();
            String result = problem.isEmpty() ? "up to date" : "still quarantined";
            LOG.log(Level.INFO, "ET-TENANT-009 {0} retried company {1}: {2}.", operator.person(), company, result);
            return state(id);
        } catch (SQLException failed) {
            throw new IllegalStateException("Company \"" + company + "\" could not be migrated.", failed);
        }
    }

    /**
     * Suspends a company: its records wait at once, and its people change nothing any more, on every node within seconds.
     * Harmless for one that is suspended so already.
     *
     * @param reading whether its people may go on reading
     * @return the company as it is since
     * @throws Refusal for a caller who is no operator, and when there is no such company
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public TenantState suspend(Caller operator, String company, boolean reading) {
        operator.requireOperator();
        return turn(operator, company, reading ? Condition.READ_ONLY.name() : Condition.SUSPENDED.name());
    }

    /**
     * Ends a suspension: people work again at once; what was set aside meanwhile goes into the ledger by itself, in its order and
     * before anything newer. Harmless for a company that is not suspended.
     *
     * @return the company as it is since
     * @throws Refusal for a caller who is no operator, and when there is no such company
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public TenantState resume(Caller operator, String company) {
        operator.requireOperator();
        return turn(operator, company, "ACTIVE");
    }

    /**
     * Gives a company a new data key, wrapped by the platform's newest: it seals from now on, and what older ones sealed opens as
     * before, and is sealed anew in the background. Each call makes one.
     *
     * @return the company as it is
     * @throws Refusal for a caller who is no operator, and when there is no such company
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public TenantState rotateKey(Caller operator, String company) {
        operator.requireOperator();
        TenantId id = TenantId.isValid(company) ? new TenantId(company) : null;
        if (id == null || catalogue.byId(id).isEmpty()) {
            throw Refusal.notFound("There is no company \"" + company + "\".");
        }
        Deed deed =
                new Deed(Optional.empty(), operator, Action.COMPANY_KEY_ROTATED, subject(company), null, null, null);
        try {
            // On record first; no two nodes rotate at once, since the catalogue is held.
            schemas.inTransaction(connection -> {
                listeners.accept(new CatalogueChanged(connection, deed));
                schemas.rotateKey(connection, id);
            });
            LOG.log(Level.INFO, "ET-TENANT-014 {0} rotated the key of company {1}.", operator.person(), company);
            return state(id);
        } catch (SQLException failed) {
            throw new IllegalStateException("The key of company \"" + company + "\" could not be rotated.", failed);
        }
    }

    private TenantState turn(Caller operator, String company, String status) {
        try {
            schemas.inTransaction(connection -> {
                CompanyEnd.requireStays(connection, company);
                String before = CatalogueEntry.turn(connection, company, status)
                        .orElseThrow(() -> Refusal.notFound("There is no company \"" + company + "\"."));
                if (!before.equals(status)) {
                    Action action = status.equals("ACTIVE") ? Action.COMPANY_RESUMED : Action.COMPANY_SUSPENDED;
                    Deed deed = new Deed(
                            Optional.empty(),
                            operator,
                            action,
                            subject(company),
                            Map.of("status", before),
                            Map.of("status", status),
                            null);
                    listeners.accept(new CatalogueChanged(connection, deed));
                }
            });
            catalogue.refresh();
            LOG.log(Level.INFO, "ET-TENANT-010 {0} turned company {1} to {2}.", operator.person(), company, status);
            return state(new TenantId(company));
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "Company \"" + company + "\" could not be turned to " + status + ".", failed);
        }
    }

    /** Asked before a schema is touched; what is written then asks again, in its transaction. */
    private void requireStays(String company) throws SQLException {
        schemas.inTransaction(connection -> CompanyEnd.requireStays(connection, company));
    }

    private TenantState state(TenantId company) {
        return catalogue.state(company).orElseThrow();
    }

    /** Every company, by name: whether it is served, its size, and the version of its schema. */
    public List<TenantState> states(Caller operator) {
        operator.requireOperator();
        return catalogue.states();
    }

    /** The caller's own company: its name, currency and zone; refuses with who can help where there is none. */
    public Tenant mine(Caller caller) {
        return catalogue.ofReader(caller);
    }

    /** How the caller's own company is served; empty where there is none. */
    public Optional<Condition> condition(Caller caller) {
        return catalogue.conditionOf(caller);
    }

    /** When the caller's own company may be erased; empty where that was not asked for. */
    public Optional<Instant> end(Caller caller) {
        return catalogue.endOf(caller);
    }

    private static List<String> subject(String company) {
        return List.of("company:" + company);
    }
}
