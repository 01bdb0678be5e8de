package org.expensetracker.audit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.TenantCatalogue;

/**
 * Puts on record what was refused because the caller may not do or see it, or because it is not there: the first twenty of a
 * person and kind in a minute one by one, of the rest how many. Written by a thread of its own after the request, since the
 * request's transaction is undone and may hold the chain's head: a node that is killed may take the last ones with it.
 * Thread-safe.
 */
@ApplicationScoped
public class Refusals {

    private static final Logger LOG = System.getLogger(Refusals.class.getName());
    private static final int ONE_BY_ONE = 20;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Asker(Caller caller, Refusal.Kind kind) {}

    /** How many refusals there were since when. */
    private record Count(Instant since, int refusals) {}

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ScheduledExecutorService scheduler;

    private TenantCatalogue catalogue;
    private OwnRecord records;
    private Clock clock;
    private Executor executor;
    private final Map<Asker, Count> counts = new HashMap<>();

    /** For the container's proxy. */
    protected Refusals() {}

    @Inject
    Refusals(TenantCatalogue catalogue, OwnRecord records, Clock clock) {
        this(catalogue, records, clock, null);
    }

    /** For use outside a container. */
    Refusals(TenantCatalogue catalogue, OwnRecord records, Clock clock, Executor executor) {
        this.catalogue = catalogue;
        this.records = records;
        this.clock = clock;
        this.executor = executor;
    }

    @PostConstruct
    void begin() {
        executor = scheduler;
        scheduler.scheduleWithFixedDelay(this::countUp, MINUTE.toSeconds(), MINUTE.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Something was refused.
     *
     * @param where what was asked for: boundary and method
     */
    public void told(Caller caller, String where, Refusal refusal) {
        boolean ofRights = refusal.kind() == Refusal.Kind.FORBIDDEN || refusal.kind() == Refusal.Kind.NOT_FOUND;
        if (ofRights && refusal.isNews() && count(new Asker(caller, refusal.kind())) <= ONE_BY_ONE) {
            write(caller, where, refusal.kind() + ": " + refusal.getMessage());
        }
    }

    private int count(Asker asker) {
        synchronized (counts) {
            Count before = counts.get(asker);
            Count now = before == null || before.since().plus(MINUTE).isBefore(clock.instant())
                    ? new Count(clock.instant(), 1)
                    : new Count(before.since(), before.refusals() + 1);
            if (before != null && now.refusals() == 1) {
                tellRest(asker, before);
            }
            counts.put(asker, now);
            return now.refusals();
        }
    }

    /** Writes down how many more there were in the minutes that are over. */
    @PreDestroy
    void countUp() {
        synchronized (counts) {
            Instant over = clock.instant().minus(MINUTE);
            counts.entrySet().removeIf(entry -> {
                boolean ended = entry.getValue().since().isBefore(over);
                if (ended) {
                    tellRest(entry.getKey(), entry.getValue());
                }
                return ended;
            });
        }
    }

    private void tellRest(Asker asker, Count count) {
        int more = count.refusals() - ONE_BY_ONE;
        if (more > 0) {
            write(asker.caller(), null, asker.kind() + ": " + more + " more in the minute from " + count.since() + ".");
        }
    }

    private void write(Caller caller, String where, String what) {
        Instant at = clock.instant();
        executor.execute(() -> {
            try {
                records.write(new Deed(
                        catalogue.ofRecord(caller).map(company -> company.id()),
                        caller,
                        Action.REFUSED,
                        where == null ? List.of() : List.of("asked:" + where),
                        null,
                        null,
                        what));
            } catch (RuntimeException failed) {
                LOG.log(
                        Level.WARNING,
                        "ET-AUDIT-005 A refusal of {0} at {1} could not be put on record: {2}",
                        caller.person(),
                        at,
                        failed.getMessage());
            }
        });
    }
}
