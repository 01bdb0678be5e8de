package org.expensetracker.audit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.expensetracker.objects.S3;
import org.expensetracker.objects.S3Place;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;

/**
 * Keeps the head of every chain outside of the database, now and then, where {@code EXPENSES_AUDIT_ANCHORS} names a folder or
 * {@code s3://bucket/folder}: every {@code EXPENSES_AUDIT_ANCHOR_EVERY}, an hour unless set. A chain that did not move gets no new anchor. Thread-safe.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Anchors {

    private static final Logger LOG = System.getLogger(Anchors.class.getName());
    private static final String PLATFORM = "platform";

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "EXPENSES_AUDIT_ANCHORS")
    private Optional<String> place;

    @Inject
    @ConfigProperty(name = "EXPENSES_AUDIT_ANCHORS_LOCKED", defaultValue = "P3650D")
    private Duration locked;

    @Inject
    @ConfigProperty(name = "EXPENSES_AUDIT_ANCHOR_EVERY", defaultValue = "PT1H")
    private Duration every;

    @Inject
    private S3 s3;

    @Inject
    private Clock clock;

    @Inject
    private TenantCatalogue catalogue;

    @Inject
    private Heads heads;

    private AnchorStore store;

    /** For the container. */
    public Anchors() {}

    Anchors(AnchorStore store, TenantCatalogue catalogue, Heads heads) {
        this.store = store;
        this.catalogue = catalogue;
        this.heads = heads;
    }

    @PostConstruct
    void begin() {
        if (place.isPresent()) {
            store = S3Place.isMeant(place.get())
                    ? new AnchorBucket(s3, S3Place.of(place.get()), locked, clock)
                    : new AnchorFolder(Path.of(place.get()));
            executor.scheduleWithFixedDelay(this::keepAll, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Under which name the anchors of a company's chain are kept; of the platform's without one. */
    static String name(Optional<Tenant> company) {
        return company.map(tenant -> tenant.id().schema()).orElse(PLATFORM);
    }

    /** The anchors of a chain; none where nobody keeps any. */
    public NavigableMap<Long, String> of(String chain) {
        try {
            return store == null ? new TreeMap<>() : store.of(chain);
        } catch (IOException away) {
            throw new IllegalStateException(
                    "ET-AUDIT-003: the anchors of the audit trail cannot be read: " + away.getMessage(), away);
        }
    }

    /** Keeps the present head of every chain. */
    void keepAll() {
        keep(Optional.empty());
        try {
            catalogue.sound().forEach(company -> keep(Optional.of(company)));
        } catch (RuntimeException notNow) {
            later("every company", notNow);
        }
    }

    private void keep(Optional<Tenant> company) {
        String chain = name(company);
        try {
            Heads.Head head = heads.of(company);
            if (head.sequence() > 0) {
                store.keep(chain, head.sequence(), head.hash());
            }
        } catch (IOException | SQLException | RuntimeException notNow) {
            later(chain, notNow);
        }
    }

    private static void later(String chain, Exception notNow) {
        LOG.log(
                Level.WARNING,
                "ET-AUDIT-004 The head of the audit trail of {0} could not be anchored, and will be next time: {1}",
                chain,
                notNow.getMessage());
        LOG.log(Level.DEBUG, "ET-AUDIT-004", notNow);
    }
}
