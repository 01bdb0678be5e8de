package org.expensetracker.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.encryption.DataKeys;
import org.expensetracker.tenant.BusyCompanies;
import org.expensetracker.tenant.CompanyNews;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/**
 * The memories of the companies that are busy on this node, with what each company believes. What was chosen through
 * another node is known as soon as it is told ({@link CompanyNews}), what was chosen through this one at once. A company that comes to believe
 * otherwise gets its memory made anew. All of them take a quarter of the heap at most: the companies not asked for longest
 * are forgotten, and their choices read again when they come back. Thread-safe.
 */
@ApplicationScoped
public class CompanyMemories {

    private static final double SHARE_OF_HEAP = 0.25;

    /** What a company's choices and models tell at one moment. */
    record Known(CompanyMemory memory, Beliefs beliefs) {}

    /** A memory with how far it has read; whoever reads on holds it. */
    private static final class Held {
        private Known known = new Known(new CompanyMemory(), null);
        private long read;
        private Instant at = Instant.EPOCH;
    }

    private final BusyCompanies<Held> companies =
            new BusyCompanies<>(BusyCompanies.shareOfHeap(SHARE_OF_HEAP), Held::new);

    private Categorizer categorizer;
    private CompanyBeliefs beliefs;
    private DataKeys keys;
    private CompanyNews news;

    /** For the container's proxy. */
    protected CompanyMemories() {}

    /** The categorizer names the merchants of choices. */
    @Inject
    public CompanyMemories(Categorizer categorizer, CompanyBeliefs beliefs, DataKeys keys, CompanyNews news) {
        this.categorizer = categorizer;
        this.beliefs = beliefs;
        this.keys = keys;
        this.news = news;
    }

    /** Of companies that have no models of their own. */
    public CompanyMemories(Categorizer categorizer, DataKeys keys, CompanyNews news) {
        this(categorizer, (connection, tenant) -> new BundledBeliefs(categorizer), keys, news);
    }

    /**
     * The company's memory with all that is committed. The connection is in a transaction that has chosen nothing yet
     * itself, and in no company's scope.
     */
    Known of(Connection connection, TenantId tenant) throws SQLException {
        Held held = companies.of(tenant);
        synchronized (held) {
            if (!news.current(held.at)) {
                Instant now = news.now();
                try (TenantScope scope = TenantScope.enter(connection, tenant)) {
                    believe(held, beliefs.of(connection, tenant));
                    new ChoiceTable(connection, keys.of(tenant.value()))
                            .readAfter(held.read, choice -> take(held, choice));
                }
                held.at = now;
                companies.weigh(tenant, held, held.known.memory().bytes());
            }
            return held.known;
        }
    }

    /** Choices were committed, or another model was chosen: the next question reads them. */
    public void outdated(TenantId tenant) {
        Held held = companies.of(tenant);
        synchronized (held) {
            held.at = Instant.EPOCH;
        }
    }

    private static void believe(Held held, Beliefs now) {
        Beliefs before = held.known.beliefs();
        boolean same = before == null || before.name().equals(now.name());
        held.known = new Known(same ? held.known.memory() : new CompanyMemory(), now);
        held.read = same ? held.read : 0;
    }

    private void take(Held held, Choice choice) {
        Evidence evidence = choice.evidence();
        Merchant merchant = categorizer.merchant(evidence.descriptor());
        Known known = held.known;
        known.memory().take(choice, merchant, known.beliefs().before(choice.number(), evidence, merchant));
        held.read = choice.number();
    }
}
