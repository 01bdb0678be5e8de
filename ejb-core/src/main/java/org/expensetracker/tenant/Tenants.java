package org.expensetracker.tenant;

import jakarta.ejb.Stateless;
import java.util.List;

/** The catalogue's boundary: companies are set up and listed by platform operators. */
@Stateless
public class Tenants {

    /**
     * Records without a company of their own that come on this stream, with a key that begins like this, are this
     * company's.
     */
    public record Route(String stream, String keyPrefix) {}

    /** A company to set up. */
    public record NewTenant(String id, String name, String currency, String zone, List<Route> routes) {}

    /**
     * Sets a company up: schema, role, tables, routes. Doing it again with the same content changes nothing; with other
     * content it updates name, currency, zone and routes.
     *
     * @return the company, and whether it is new
     */
    public Provisioned provision(Caller operator, NewTenant tenant) {
        throw new UnsupportedOperationException();
    }

    /** What {@link #provision} did. */
    public record Provisioned(Tenant tenant, boolean created) {}

    /** All companies, by name. */
    public List<Tenant> list(Caller operator) {
        throw new UnsupportedOperationException();
    }

    /** The caller's own company: its name, currency and zone. */
    public Tenant mine(Caller caller) {
        throw new UnsupportedOperationException();
    }
}
