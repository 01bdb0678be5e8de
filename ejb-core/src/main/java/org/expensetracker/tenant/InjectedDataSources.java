package org.expensetracker.tenant;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/**
 * What {@code @Inject DataSource} gives: plain, the run-time user, who sees no company until it takes on that company's role
 * ({@link TenantScope}); {@code @Owner}, the owner of all schemas, who migrates and provisions and does nothing else.
 *
 * <p>It is no enterprise singleton: these are made under one lock of the container's, which the start holds while it
 * migrates. A health check that made the catalogue meanwhile, under a lock that the migration wants, would wait for the start
 * and the start for it.
 */
@Dependent
class InjectedDataSources {

    @Produces
    @Resource(lookup = DataSources.RUN_TIME)
    private DataSource runTime;

    @Produces
    @Owner
    @Resource(lookup = DataSources.OWNER)
    private DataSource owner;
}
