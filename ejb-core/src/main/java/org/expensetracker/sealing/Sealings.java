package org.expensetracker.sealing;

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

/** Looks now and then, on each node, whether a company's rows are to be sealed anew. Thread-safe. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Sealings {

    private static final Logger LOG = System.getLogger(Sealings.class.getName());
    private static final long LOOK_SECONDS = 20;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ScheduledExecutorService executor;

    @Inject
    private Migrations migrations;

    @Inject
    private SealingRound round;

    /** For the container. */
    public Sealings() {}

    @PostConstruct
    void begin() {
        executor.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** An exception would be the last look. */
    private void look() {
        try {
            if (migrations.complete()) {
                round.run();
            }
        } catch (SQLException | RuntimeException notNow) {
            LOG.log(Level.WARNING, "ET-SEALING-001 No company can be sealed anew just now: {0}", notNow.getMessage());
            LOG.log(Level.DEBUG, "ET-SEALING-001", notNow);
        }
    }
}
