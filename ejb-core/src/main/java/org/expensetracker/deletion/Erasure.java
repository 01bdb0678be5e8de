package org.expensetracker.deletion;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Set;
import org.expensetracker.export.Seal;
import org.expensetracker.export.Seals;
import org.expensetracker.identity.Organizations;
import org.expensetracker.tenant.CompanyEnd;
import org.expensetracker.tenant.OneAtATime;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantSchemas;

/**
 * Erases the companies whose time is over, one node at a time a company and step by step: out of every service, logins, contents
 * counted, schema and role, and in one last transaction what the platform's tables hold ({@link LastStep}). Each step can be done
 * again, and is written down when it is complete; what fails is shown to operators and done again with the next look. Holds no
 * transaction while it waits for another server. Thread-safe.
 */
@Dependent
class Erasure {

    private static final Logger LOG = System.getLogger(Erasure.class.getName());

    /** Who runs the platform keeps their login, whatever organization they are a member of. */
    private static final Set<String> KEPT = Set.of(Role.PLATFORM_OPERATOR.roleName());

    private final TenantSchemas schemas;
    private final Organizations organizations;
    private final Seals seals;
    private final LastStep last;
    private final Clock clock;

    @Inject
    Erasure(TenantSchemas schemas, Organizations organizations, Seals seals, LastStep last, Clock clock) {
        this.schemas = schemas;
        this.organizations = organizations;
        this.seals = seals;
        this.last = last;
        this.clock = clock;
    }

    /**
     * Erases every company that is due, and what came back of one that was erased.
     *
     * @throws SQLException when the database is away
     */
    void run() throws SQLException {
        try (Connection connection = schemas.owner()) {
            DeletionTable table = new DeletionTable(connection);
            for (TenantId company : table.due(clock.instant())) {
                try (OneAtATime turn = OneAtATime.at(connection, "erase", company)) {
                    if (turn.mine()) {
                        erase(connection, company);
                    }
                } catch (IOException | SQLException | RuntimeException notNow) {
                    later(company, notNow);
                }
            }
            for (TenantId company : table.leftOver()) {
                SchemaDrop.drop(connection, company);
                last.eraseKey(company);
            }
        }
    }

    private void erase(Connection connection, TenantId company) throws IOException, SQLException {
        DeletionTable table = new DeletionTable(connection);
        begin(company);
        Seal seal = seals.current();
        removeLogins(table, company);
        if (progress(table, company).counted() == null) {
            count(connection, company);
        }
        last.removeArchive(connection, company);
        if (progress(table, company).dropped() == null) {
            SchemaDrop.drop(connection, company);
            table.dropped(company, clock.instant());
        }
        schemas.inTransaction(one -> {
            Progress progress = progress(new DeletionTable(one), company);
            if (progress.deletion().erasedAt() == null) {
                last.take(one, progress, seal, clock.instant());
            }
        });
        LOG.log(
                Level.INFO,
                "ET-DELETION-003 Company {0} is erased; its certificate is on the page of the companies.",
                company);
    }

    /** From here on it cannot be kept any more. */
    private void begin(TenantId company) throws SQLException {
        schemas.inTransaction(connection -> {
            if (CompanyEnd.begin(connection, company, clock.instant())) {
                new DeletionTable(connection).began(company, clock.instant());
            }
        });
    }

    private void removeLogins(DeletionTable table, TenantId company) throws SQLException {
        Progress progress = progress(table, company);
        if (progress.loginsRemoved() != null) {
            return;
        }
        if (progress.logins() == null) {
            table.logins(company, organizations.people(company.value()));
        }
        organizations.dissolve(company.value(), KEPT);
        table.loginsRemoved(company, clock.instant());
    }

    /** As of one moment, and kept with it. */
    private void count(Connection connection, TenantId company) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement moment = connection.createStatement()) {
            moment.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            String contents = Certificate.write(Contents.of(connection, company));
            new DeletionTable(connection).counted(company, contents, clock.instant());
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Progress progress(DeletionTable table, TenantId company) throws SQLException {
        return table.find(company.value())
                .orElseThrow(() -> new IllegalStateException("Nobody asked for the end of company " + company + "."));
    }

    private void later(TenantId company, Exception notNow) {
        String why = "Not erased yet, and tried again every minute: " + notNow.getMessage();
        LOG.log(Level.WARNING, "ET-DELETION-002 Company {0}: {1}", company, why);
        LOG.log(Level.DEBUG, "ET-DELETION-002", notNow);
        try (Connection connection = schemas.owner()) {
            CompanyEnd.hinder(connection, company, why);
        } catch (SQLException away) {
            LOG.log(Level.DEBUG, "ET-DELETION-002", away);
        }
    }
}
