package org.expensetracker.sealing;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.expensetracker.encryption.SealedAnew;
import org.expensetracker.expense.SealedExpenses;
import org.expensetracker.memory.SealedChoices;
import org.expensetracker.sealing.Progress.Part;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.CatalogueChanged;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OneAtATime;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantSchemas;

/**
 * Looks at each company's key, has this node seal with its newest version, and seals anew what older ones sealed, one node at a
 * time a company. After a rotation it waits ({@code EXPENSES_SEALING_DELAY}, two minutes unless set) until every node has looked,
 * and what nodes were about to store with the older version is stored. Some rows a transaction, with the progress in the same one:
 * whoever comes next goes on where this broke off. Thread-safe.
 */
@Dependent
class SealingRound {

    private static final Logger LOG = System.getLogger(SealingRound.class.getName());
    private static final Duration DELAY = Duration.ofMinutes(2);
    private static final int MOST_AT_ONCE = 500;

    /** As long as a look is at one company while others wait for theirs. */
    private static final Duration TURN = Duration.ofSeconds(10);

    /** A look begins a turn no later than this: the next one has to come well before the delay after a rotation is over. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    /** Somebody who holds what this needs is waited for by the next look. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '5s'";

    private final TenantSchemas schemas;
    private final TenantCatalogue catalogue;
    private final Clock clock;
    private final Duration delay;
    private final Consumer<CatalogueChanged> listeners;

    @Inject
    SealingRound(
            TenantSchemas schemas,
            TenantCatalogue catalogue,
            Clock clock,
            @ConfigProperty(name = "EXPENSES_SEALING_DELAY") Optional<Duration> delay,
            Event<CatalogueChanged> changed) {
        this(schemas, catalogue, clock, delay.orElse(DELAY), changed::fire);
    }

    SealingRound(
            TenantSchemas schemas,
            TenantCatalogue catalogue,
            Clock clock,
            Duration delay,
            Consumer<CatalogueChanged> listeners) {
        this.schemas = schemas;
        this.catalogue = catalogue;
        this.clock = clock;
        this.delay = delay;
        this.listeners = listeners;
    }

    /**
     * Looks at every company's key, and then seals for a while, in no order, so that none waits behind the same others each time.
     *
     * @throws SQLException when the database is away
     */
    void run() throws SQLException {
        List<Tenant> companies = new ArrayList<>(catalogue.sound());
        Collections.shuffle(companies);
        companies.removeIf(company -> !attempt(company, () -> company.key().refresh()));
        Instant end = clock.instant().plus(LOOK);
        try (Connection connection = schemas.owner()) {
            Map<String, Progress> known = new SealingTable(connection).all();
            for (Tenant company : companies) {
                Progress progress = known.get(company.id().value());
                if (wants(company, progress) && clock.instant().isBefore(end)) {
                    attempt(company, () -> takeTurn(connection, company));
                }
            }
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void make() throws SQLException;
    }

    /** Whether it went well; whatever does not keeps no other company waiting. */
    private static boolean attempt(Tenant company, Attempt attempt) {
        try {
            attempt.make();
            return true;
        } catch (SQLException | RuntimeException notNow) {
            LOG.log(
                    Level.WARNING,
                    "ET-SEALING-001 Company {0} is sealed anew later: {1}",
                    company.id(),
                    notNow.getMessage());
            LOG.log(Level.DEBUG, "ET-SEALING-001", notNow);
            return false;
        }
    }

    /** Whether there is something to do now for a company that is as far as that; null for nobody has looked. */
    private boolean wants(Tenant company, Progress progress) {
        return progress == null || progress.keyVersion() != company.key().newest() || isDue(progress);
    }

    private boolean isDue(Progress progress) {
        return progress.finished() == null && !progress.begins().isAfter(clock.instant());
    }

    private void takeTurn(Connection connection, Tenant company) throws SQLException {
        try (OneAtATime turn = OneAtATime.at(connection, "seal", company.id())) {
            if (turn.mine()) {
                // Once more: another node's turn may have ended since.
                company.key().refresh();
                SealingTable table = new SealingTable(connection);
                Progress progress = table.find(company.id().value()).orElse(null);
                if (wants(company, progress)) {
                    seal(connection, company, progress);
                }
            }
        }
    }

    private void seal(Connection connection, Tenant company, Progress known) throws SQLException {
        int newest = company.key().newest();
        Progress progress = known;
        if (known == null || known.keyVersion() != newest) {
            Instant begins = known == null ? clock.instant() : clock.instant().plus(delay);
            progress = Progress.first(company.id().value(), newest, begins);
            new SealingTable(connection).keep(progress);
        }
        Instant end = clock.instant().plus(TURN);
        boolean passed = false;
        while (!passed && isDue(progress) && clock.instant().isBefore(end)) {
            progress = step(connection, company, progress);
            // The next pass, with the next look: what was locked is perhaps free by then.
            passed = progress.isAtTheBeginning();
        }
    }

    /** Some rows, and how far it is then, in one transaction. */
    private Progress step(Connection connection, Tenant company, Progress before) throws SQLException {
        connection.setAutoCommit(false);
        try {
            requireItsOwn(connection, company);
            Progress after = step(connection, company, before, new SealingTable(connection));
            connection.commit();
            return after;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private Progress step(Connection connection, Tenant company, Progress before, SealingTable table)
            throws SQLException {
        SealedExpenses expenses = new SealedExpenses(connection, company);
        SealedChoices choices = new SealedChoices(connection, company);
        Progress pass = before.isAtTheBeginning() ? before.over(expenses.count() + choices.count()) : before;
        SealedAnew rows = pass.part() == Part.EXPENSES
                ? expenses.next(pass.after(), MOST_AT_ONCE)
                : choices.next(pass.after(), MOST_AT_ONCE);
        Progress after = pass.with(rows, clock.instant());
        table.keep(after);
        // The platform's chain is locked last.
        if (before.anew() == 0 && after.anew() > 0) {
            tell(connection, company, Action.COMPANY_SEALING_BEGUN, after);
        }
        if (after.finished() != null && after.anew() > 0) {
            tell(connection, company, Action.COMPANY_SEALING_FINISHED, after);
            LOG.log(
                    Level.INFO,
                    "ET-SEALING-002 All of company {0} is sealed with its newest key; {1} rows were sealed anew.",
                    company.id(),
                    after.anew());
        }
        return after;
    }

    /** As {@code TenantScope} asks of whoever works for a company. */
    private static void requireItsOwn(Connection connection, Tenant company) throws SQLException {
        try (Statement patience = connection.createStatement()) {
            patience.execute(PATIENCE);
        }
        String sql = company.id().sql("SELECT FROM ${schema}.company WHERE id = ?");
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, company.id().value());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException(
                            "ET-TENANT-004 Schema " + company.id().schema() + " does not say that it is company "
                                    + company.id() + "'s: nothing is sealed.");
                }
            }
        }
    }

    private void tell(Connection connection, Tenant company, Action action, Progress progress) {
        Map<String, Long> rows = Map.of("rows", progress.total(), "sealedAnew", progress.anew());
        Deed deed = new Deed(
                Optional.empty(),
                null,
                action,
                List.of("company:" + company.id()),
                null,
                action == Action.COMPANY_SEALING_FINISHED ? rows : null,
                null);
        listeners.accept(new CatalogueChanged(connection, deed));
    }
}
