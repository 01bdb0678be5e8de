package org.expensetracker.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/**
 * The memories of the companies that are busy on this node. What was chosen through another node is known half a second
 * later, what was chosen through this one at once. The companies not asked for longest are forgotten, and their choices
 * read again when they come back. Thread-safe.
 */
@ApplicationScoped
public class CompanyMemories {

    private static final Duration FRESH = Duration.ofMillis(500);
    private static final int MOST = 200;

    /** A memory with how far it has read; whoever reads on holds it. */
    private static final class Held {
        private final CompanyMemory memory = new CompanyMemory();
        private long read;
        private Instant at = Instant.EPOCH;
    }

    private final Map<TenantId, Held> companies = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TenantId, Held> eldest) {
            return size() > MOST;
        }
    };

    private Categorizer categorizer;
    private Clock clock;

    /** For the container's proxy. */
    protected CompanyMemories() {}

    /** Beliefs about a choice's transaction come from the categorizer. */
    @Inject
    public CompanyMemories(Categorizer categorizer, Clock clock) {
        this.categorizer = categorizer;
        this.clock = clock;
    }

    /**
     * The company's memory with all that is committed. The connection is in a transaction that has chosen nothing yet
     * itself, and in no company's scope.
     */
    public CompanyMemory of(Connection connection, TenantId tenant) throws SQLException {
        Held held = held(tenant);
        synchronized (held) {
            Instant now = clock.instant();
            if (now.isAfter(held.at.plus(FRESH))) {
                try (TenantScope scope = TenantScope.enter(connection, tenant)) {
                    new ChoiceTable(connection).readAfter(held.read, choice -> learn(held, choice));
                }
                held.at = now;
            }
            return held.memory;
        }
    }

    /** Choices were committed: the next question reads them. */
    void outdated(TenantId tenant) {
        Held held = held(tenant);
        synchronized (held) {
            held.at = Instant.EPOCH;
        }
    }

    private Held held(TenantId tenant) {
        synchronized (companies) {
            return companies.computeIfAbsent(tenant, id -> new Held());
        }
    }

    private void learn(Held held, Choice choice) {
        Evidence evidence = choice.evidence();
        Merchant merchant = categorizer.merchant(evidence.descriptor());
        if (choice.takenBack()) {
            held.memory.forget(evidence, merchant, choice.category());
        } else {
            held.memory.learn(evidence, merchant, categorizer.belief(evidence), choice.category());
        }
        held.read = choice.number();
    }
}
