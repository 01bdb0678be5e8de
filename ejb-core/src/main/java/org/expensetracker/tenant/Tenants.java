package org.expensetracker.tenant;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.expensetracker.shared.Refusal;

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
    private TenantCatalogue catalogue;
    private Consumer<CompanySetUp> listeners;

    /** For the container. */
    public Tenants() {}

    @Inject
    Tenants(TenantSchemas schemas, TenantCatalogue catalogue, Event<CompanySetUp> event) {
        this(schemas, catalogue, event::fire);
    }

    Tenants(TenantSchemas schemas, TenantCatalogue catalogue, Consumer<CompanySetUp> listeners) {
        this.schemas = schemas;
        this.catalogue = catalogue;
        this.listeners = listeners;
    }

    /**
     * Sets a company up: schema, role, tables, routes. Doing it again with the same content changes nothing; with other
     * content it updates name, currency, zone and routes. A crash half-way leaves nothing that the catalogue shows, and
     * doing it again completes it.
     *
     * @return the company, and whether it is new
     * @throws Refusal for a caller who is no operator, for wrong content, and for a route that is another company's
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Provisioned provision(Caller operator, NewTenant tenant) {
        operator.requireOperator();
        CatalogueEntry entry = CatalogueEntry.of(tenant);
        try {
            schemas.migrate(entry.tenant().id());
            boolean[] created = new boolean[1];
            schemas.inTransaction(connection -> {
                created[0] = entry.write(connection);
                listeners.accept(new CompanySetUp(connection, operator, tenant, created[0]));
            });
            catalogue.refresh();
            LOG.log(
                    Level.INFO,
                    "ET-TENANT-003 Company {0} is {1} by {2}.",
                    tenant.id(),
                    created[0] ? "set up" : "brought up to date",
                    operator.person());
            return new Provisioned(entry.tenant(), created[0]);
        } catch (SQLException failed) {
            throw new IllegalStateException("Company \"" + tenant.id() + "\" could not be set up.", failed);
        }
    }

    /** What {@link #provision} did. */
    public record Provisioned(Tenant tenant, boolean created) {}

    /** All active companies, by name. */
    public List<Tenant> list(Caller operator) {
        operator.requireOperator();
        return catalogue.all().stream()
                .sorted(Comparator.comparing(Tenant::name).thenComparing(t -> t.id().value()))
                .toList();
    }

    /** The caller's own company: its name, currency and zone; refuses with who can help where there is none. */
    public Tenant mine(Caller caller) {
        return catalogue.ofCaller(caller);
    }
}
