package org.expensetracker.deletion;

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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.expensetracker.tenant.Migrations;

/** Looks every minute, on each node, whether a company's time is over. Thread-safe. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Erasures {

    private static final Logger LOG = System.getLogger(Erasures.class.getName());
    private static final long LOOK_SECONDS = 60;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ScheduledExecutorService executor;

    @Inject
    private Migrations migrations;

    @Inject
    private Erasure erasure;

    /** For the container. */
    public Erasures() {}

    @PostConstruct
    void begin() {
        executor.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** An exception would be the last look. */
    private void look() {
        try {
            if (migrations.complete()) {
                erasure.run();
            }
        } catch (SQLException | RuntimeException notNow) {
            LOG.log(Level.WARNING, "ET-DELETION-002 No company can be erased just now: {0}", notNow.getMessage());
            LOG.log(Level.DEBUG, "ET-DELETION-002", notNow);
        }
    }
}
