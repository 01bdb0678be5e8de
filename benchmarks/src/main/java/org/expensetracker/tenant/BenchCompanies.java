package org.expensetracker.tenant;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.expensetracker.encryption.BenchKeys;
import org.expensetracker.tenant.Tenants.NewTenant;

/**
 * Sets companies up as the product does, without a server around it. In this package because the product gives nobody
 * else a way to its schemas.
 */
public final class BenchCompanies {

    private static final Caller OPERATOR =
            new Caller(Optional.empty(), "operator@platform.test", "Benchmark", Set.of(Role.PLATFORM_OPERATOR));

    private final TenantCatalogue catalogue;
    private final Tenants tenants;
    private final TenantSchemas schemas;

    /** Over the two users of the product's database. */
    public BenchCompanies(DataSource runTime, DataSource owner, BenchKeys keys) {
        catalogue = new TenantCatalogue(runTime, keys.dataKeys(), Clock.systemUTC());
        schemas = new TenantSchemas(owner, keys.dataKeys());
        tenants = new Tenants(schemas, catalogue, setUp -> {});
    }

    /** Brings the platform's own tables up to date. */
    public void preparePlatform() {
        schemas.migratePlatform();
    }

    /** Sets up a company in euro, in Berlin; again changes nothing. */
    public void provision(String id) {
        tenants.provision(OPERATOR, new NewTenant(id, id, "EUR", "Europe/Berlin", List.of()));
    }
}
