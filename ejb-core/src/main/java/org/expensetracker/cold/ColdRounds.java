package org.expensetracker.cold;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.expensetracker.tenant.Migrations;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;

/**
 * Looks every {@code EXPENSES_COLD_EVERY}, an hour unless set, on each node, whether a company has months to be moved or removed.
 * Nothing is looked for where there is no store. Thread-safe.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class ColdRounds {

    private static final Logger LOG = System.getLogger(ColdRounds.class.getName());

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "EXPENSES_COLD_EVERY", defaultValue = "PT1H")
    private Duration every;

    @Inject
    private Migrations migrations;

    @Inject
    private TenantCatalogue catalogue;

    @Inject
    private ColdStores stores;

    @Inject
    private ColdRound round;

    /** For the container. */
    public ColdRounds() {}

    @PostConstruct
    void begin() {
        if (stores.any()) {
            executor.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** An exception would be the last look. */
    private void look() {
        try {
            if (migrations.complete()) {
                catalogue.all().forEach(this::look);
            }
        } catch (RuntimeException notNow) {
            LOG.log(Level.WARNING, "ET-COLD-002 No month can be moved just now: {0}", notNow.getMessage());
            LOG.log(Level.DEBUG, "ET-COLD-002", notNow);
        }
    }

    private void look(Tenant company) {
        try {
            round.run(company);
        } catch (IOException | SQLException | RuntimeException notNow) {
            LOG.log(
                    Level.WARNING,
                    "ET-COLD-002 The archive of company {0} waits for the next round: {1}",
                    company.id(),
                    notNow.getMessage());
            LOG.log(Level.DEBUG, "ET-COLD-002", notNow);
        }
    }
}
