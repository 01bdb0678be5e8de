package org.expensetracker.model;

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
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.expensetracker.tenant.Migrations;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;

/**
 * Trains in the background, one company at a time on a node, in a thread that gives way to others where the system heeds
 * that. Looks every five minutes what the schedule and people on other nodes want. Thread-safe.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Trainings {

    private static final Logger LOG = System.getLogger(Trainings.class.getName());
    private static final long FIRST_LOOK_SECONDS = 60;
    private static final long LOOK_SECONDS = 300;

    private final Deque<TenantId> waiting = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean working = new AtomicBoolean();

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ScheduledExecutorService executor;

    @Inject
    private Migrations migrations;

    @Inject
    private TenantCatalogue catalogue;

    @Inject
    private Agenda agenda;

    @Inject
    private Trainer trainer;

    /** For the container. */
    public Trainings() {}

    Trainings(TenantCatalogue catalogue, Agenda agenda, Trainer trainer, ScheduledExecutorService executor) {
        this.catalogue = catalogue;
        this.agenda = agenda;
        this.trainer = trainer;
        this.executor = executor;
    }

    @PostConstruct
    void begin() {
        executor.scheduleWithFixedDelay(this::lookWhenReady, FIRST_LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** Trains that company's model as soon as this node has time; who asked goes before the schedule. */
    public void soon(TenantId tenant) {
        waiting.addFirst(tenant);
        work();
    }

    /** Finds out, in the background, what one company wants: it has just switched its rule on. */
    public void look(TenantId tenant) {
        executor.execute(() -> {
            consider(tenant);
            work();
        });
    }

    /** An exception would be the last look. */
    private void lookWhenReady() {
        try {
            if (migrations.complete()) {
                look();
            }
        } catch (RuntimeException notNow) {
            later("every company", notNow);
        }
    }

    /** Finds out which companies want a training, and begins with the first. */
    void look() {
        for (Tenant tenant : catalogue.all()) {
            consider(tenant.id());
        }
        work();
    }

    private void consider(TenantId tenant) {
        try {
            if (agenda.wantsTraining(tenant) && !waiting.contains(tenant)) {
                waiting.addLast(tenant);
            }
            agenda.promote(tenant);
        } catch (RuntimeException notNow) {
            later("company \"" + tenant + "\"", notNow);
        }
    }

    private static void later(String whose, RuntimeException notNow) {
        LOG.log(
                Level.WARNING,
                "ET-MODEL-005 What {0} wants of its models is looked at again in {1} s: {2}",
                whose,
                LOOK_SECONDS,
                notNow.getMessage());
        LOG.log(Level.DEBUG, "ET-MODEL-005", notNow);
    }

    private void work() {
        if (!waiting.isEmpty() && working.compareAndSet(false, true)) {
            executor.execute(this::trainAll);
        }
    }

    private void trainAll() {
        Thread thread = Thread.currentThread();
        int priority = thread.getPriority();
        thread.setPriority(Thread.MIN_PRIORITY);
        try {
            for (TenantId next = waiting.poll(); next != null; next = waiting.poll()) {
                train(next);
            }
        } finally {
            thread.setPriority(priority);
            working.set(false);
        }
        // Who came between the last look and the end found somebody working.
        work();
    }

    private void train(TenantId tenant) {
        try {
            trainer.train(tenant);
        } catch (RuntimeException notNow) {
            LOG.log(
                    Level.WARNING,
                    "ET-MODEL-006 The training of company \"{0}\" could not be written down: {1}",
                    tenant,
                    notNow.getMessage());
            LOG.log(Level.DEBUG, "ET-MODEL-006", notNow);
        }
    }
}
