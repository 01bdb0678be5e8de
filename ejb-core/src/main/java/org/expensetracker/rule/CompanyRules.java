package org.expensetracker.rule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.expensetracker.tenant.CompanyNews;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/**
 * The rules of the companies that are busy on this node. What was changed through another node counts as soon as it is told
 * ({@link CompanyNews}), what was changed through this one at once. The companies not asked for longest are forgotten, and
 * read again when they come back. Thread-safe.
 */
@ApplicationScoped
public class CompanyRules {

    private static final int MOST = 500;

    /** A company's rules with when they were read; whoever reads them again holds it. */
    private static final class Held {
        private RuleBook book;
        private Instant at = Instant.EPOCH;
    }

    private final Map<TenantId, Held> companies = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TenantId, Held> eldest) {
            return size() > MOST;
        }
    };

    private DataSource dataSource;
    private CompanyNews news;

    /** For the container's proxy. */
    protected CompanyRules() {}

    /** Over the run-time user's data source. */
    @Inject
    public CompanyRules(DataSource dataSource, CompanyNews news) {
        this.dataSource = dataSource;
        this.news = news;
    }

    /** The company's rules with all that is committed. To be asked inside a transaction that has changed none of them. */
    public RuleBook of(TenantId tenant) {
        Held held = held(tenant);
        synchronized (held) {
            if (held.book == null || !news.current(held.at)) {
                Instant now = news.now();
                held.book = read(tenant);
                held.at = now;
            }
            return held.book;
        }
    }

    /** Rules were changed and committed: the next question reads them. */
    void outdated(TenantId tenant) {
        Held held = held(tenant);
        synchronized (held) {
            held.book = null;
        }
    }

    private RuleBook read(TenantId tenant) {
        try {
            return TenantScope.in(dataSource, tenant, connection -> RuleBook.of(new RuleTable(connection).all()));
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-RULE-001: the rules of company \"%s\" cannot be read: %s"
                            .formatted(tenant, failed.getMessage()),
                    failed);
        }
    }

    private Held held(TenantId tenant) {
        synchronized (companies) {
            return companies.computeIfAbsent(tenant, id -> new Held());
        }
    }
}
