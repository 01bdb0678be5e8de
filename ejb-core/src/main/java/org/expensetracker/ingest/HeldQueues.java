package org.expensetracker.ingest;

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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.expensetracker.tenant.Migrations;

/** Looks every few seconds, on each node, whether records wait for a company that is served again. Thread-safe. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class HeldQueues {

    private static final Logger LOG = System.getLogger(HeldQueues.class.getName());
    private static final long LOOK_SECONDS = 3;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ScheduledExecutorService executor;

    @Inject
    private Migrations migrations;

    @Inject
    private HeldQueue queue;

    /** For the container. */
    public HeldQueues() {}

    @PostConstruct
    void begin() {
        executor.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** An exception would be the last look. */
    private void look() {
        try {
            if (migrations.complete()) {
                while (queue.send()) {
                    LOG.log(Level.DEBUG, "ET-INGEST-010 There is more to send.");
                }
            }
        } catch (RuntimeException notNow) {
            LOG.log(Level.DEBUG, "ET-INGEST-009", notNow);
        }
    }
}
