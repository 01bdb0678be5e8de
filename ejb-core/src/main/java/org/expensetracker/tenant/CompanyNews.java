package org.expensetracker.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * How nodes tell each other that a company's rules, choices or models were changed, so that they need not be read again for
 * each batch. The change's own transaction tells it, by PostgreSQL's NOTIFY: what is rolled back is told to nobody, and
 * what has committed to every node that listens. A node that hears nothing, since its connection broke, trusts what it holds
 * half a second only, and nothing that it read before it listened again. A message is a hint to read: it carries no more
 * than whose, and a forged or doubled one does no harm. Thread-safe.
 */
@ApplicationScoped
public class CompanyNews {

    /** Some node changed what was read of that company, or perhaps so: heard on every node once it has committed. */
    public record Outdated(TenantId tenant) {}

    private static final Logger LOG = System.getLogger(CompanyNews.class.getName());
    private static final String CHANNEL = "company_news";

    /** A change that nobody told of, as one by hand in the database, counts after that long. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final Duration FRESH_UNHEARD = Duration.ofMillis(500);

    /** A connection that has answered this lately stands. */
    private static final Duration HEARING = Duration.ofSeconds(3);

    private static final int LISTEN_MILLIS = 1_000;
    private static final int ANSWER_SECONDS = 2;
    private static final long PAUSE_SECONDS = 1;

    private DataSource dataSource;
    private Clock clock;
    private Consumer<Outdated> listeners;

    private volatile Instant since = Instant.MAX;
    private volatile Instant heard = Instant.EPOCH;

    /** For the container's proxy. */
    protected CompanyNews() {}

    @Inject
    CompanyNews(DataSource dataSource, Clock clock, Event<Outdated> event) {
        this(dataSource, clock, event::fire);
    }

    /** For use outside a container: hears nothing until {@link #listen}. */
    CompanyNews(DataSource dataSource, Clock clock, Consumer<Outdated> listeners) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.listeners = listeners;
    }

    /** Tells every node, this one too, once the caller's transaction has committed. */
    public void tell(TenantId tenant) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement notify = connection.prepareStatement("SELECT pg_notify('" + CHANNEL + "', ?)")) {
            notify.setString(1, tenant.value());
            notify.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-TENANT-012: other nodes cannot be told of a change of company \"%s\", which is undone: %s"
                            .formatted(tenant, failed.getMessage()),
                    failed);
        }
    }

    /** What is read from now on is as of this moment. */
    public Instant now() {
        return clock.instant();
    }

    /** Whether what was read as of that moment may still be used, unless {@link Outdated} was heard since. */
    public boolean current(Instant asOf) {
        Instant now = clock.instant();
        boolean hearing = now.isBefore(heard.plus(HEARING)) && !asOf.isBefore(since);
        return !now.isAfter(asOf.plus(hearing ? FRESH : FRESH_UNHEARD));
    }

    /** Listens in this thread until the end is there, over as many connections as it takes. */
    void listen(CountDownLatch end) throws InterruptedException {
        do {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection, end);
            } catch (SQLException | RuntimeException broken) {
                LOG.log(
                        since.equals(Instant.MAX) ? Level.DEBUG : Level.WARNING,
                        "ET-TENANT-013 This node does not hear what others change and reads every company twice a second,"
                                + " until the database answers again: {0}",
                        broken.getMessage());
                LOG.log(Level.DEBUG, "ET-TENANT-013", broken);
                since = Instant.MAX;
            }
        } while (!end.await(PAUSE_SECONDS, TimeUnit.SECONDS));
    }

    private void listen(Connection connection, CountDownLatch end) throws SQLException {
        PGConnection channel = connection.unwrap(PGConnection.class);
        execute(connection, "LISTEN " + CHANNEL);
        since = clock.instant();
        while (end.getCount() > 0 && connection.isValid(ANSWER_SECONDS)) {
            heard = clock.instant();
            PGNotification[] news = channel.getNotifications(LISTEN_MILLIS);
            for (int i = 0; news != null && i < news.length; i++) {
                pass(news[i].getParameter());
            }
        }
        // The pool may give the connection to somebody else.
        execute(connection, "UNLISTEN " + CHANNEL);
    }

    private void pass(String tenant) {
        try {
            listeners.accept(new Outdated(new TenantId(tenant)));
        } catch (IllegalArgumentException notOurs) {
            LOG.log(Level.DEBUG, "No company's name was told: {0}", tenant);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
