package org.expensetracker.tenant;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings all schemas up to date when the application starts: the platform's, then those of the companies, a few at a time and
 * each for itself ({@link CompanyMigration}): one that fails is quarantined, and makes nobody else wait. A database that is not there yet, or not set up, fails no
 * deployment: this tries again until it is, and readiness says so meanwhile. So it does while the application would run as
 * a user whom PostgreSQL refuses nothing. Without keys there is no application at all. Thread-safe.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Migrations {

    private static final Logger LOG = System.getLogger(Migrations.class.getName());
    private static final int LONGEST_PAUSE_SECONDS = 30;

    /** A company takes two connections while it is migrated, and provisioning wants some, too. */
    private static final int MOST_THREADS = DataSources.OWNER_CONNECTIONS / 2 - 1;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ScheduledExecutorService executor;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ExecutorService helpers;

    @Inject
    @ConfigProperty(name = "EXPENSES_MIGRATION_THREADS", defaultValue = "3")
    private int threads;

    @Inject
    private TenantSchemas schemas;

    @Inject
    private CompanyMigration company;

    @Inject
    private TenantCatalogue catalogue;

    @Inject
    private RunTimeRights rights;

    private volatile boolean complete;
    private volatile String problem = "The migration of the database has not begun.";

    /** For the container. */
    public Migrations() {}

    Migrations(
            TenantSchemas schemas, TenantCatalogue catalogue, RunTimeRights rights, ScheduledExecutorService executor) {
        this.schemas = schemas;
        this.company = new CompanyMigration(schemas);
        this.catalogue = catalogue;
        this.rights = rights;
        this.executor = executor;
        this.helpers = executor;
        this.threads = MOST_THREADS;
    }

    /** Whether every schema is up to date, or its company quarantined; stays true from then on. */
    public boolean complete() {
        return complete;
    }

    /** What keeps the migration from completing, for the operator; empty when complete. */
    public String problem() {
        return complete ? "" : problem;
    }

    @PostConstruct
    void begin() {
        schemas.checkKeys();
        attempt(1);
    }

    private void attempt(int pauseSeconds) {
        try {
            migrate();
        } catch (SQLException | FlywayException notNow) {
            problem = notNow.getMessage();
            LOG.log(
                    Level.WARNING,
                    "ET-TENANT-001 The database cannot be migrated; trying again in {0} s. {1}",
                    pauseSeconds,
                    problem);
            LOG.log(Level.DEBUG, "ET-TENANT-001", notNow);
            int longer = Math.min(2 * pauseSeconds, LONGEST_PAUSE_SECONDS);
            executor.schedule(() -> attempt(longer), pauseSeconds, TimeUnit.SECONDS);
        }
    }

    void migrate() throws SQLException {
        rights.check();
        schemas.migratePlatform();
        List<TenantId> behind = company.behind();
        Set<String> quarantined = new ConcurrentSkipListSet<>();
        InParallel.each(behind, Math.max(1, Math.min(threads, MOST_THREADS)), helpers, id -> {
            if (company.migrate(id).isPresent()) {
                quarantined.add(id.value());
            }
        });
        catalogue.require(schemas.newest());
        complete = true;
        if (quarantined.isEmpty()) {
            LOG.log(Level.INFO, "ET-TENANT-002 All schemas are up to date.");
        } else {
            LOG.log(
                    Level.WARNING,
                    "ET-TENANT-002 Of {0} companies that were to be migrated {1} are quarantined, all others are up to date: {2}",
                    behind.size(),
                    quarantined.size(),
                    quarantined);
        }
    }
}
