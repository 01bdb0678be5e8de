package org.expensetracker.tenant;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The end of a hold: the records of a company that is served again were set aside, and go into its ledger before any newer
 * one. Who sets a record aside shares a lock with others who do, and looks at the catalogue under it; who ends the hold has it
 * alone, and looks whether any record waits. So none is set aside after the end, and none overtakes. Thread-safe.
 */
@Dependent
public class StreamHolds {

    /** What somebody asks on a connection of the owner's. */
    @FunctionalInterface
    public interface Question {
        /** Asks it. */
        boolean on(Connection connection) throws SQLException;
    }

    /** For whoever sets a record of the company aside, in the same transaction. */
    static final String SHARE =
            "SELECT pg_advisory_xact_lock_shared(hashtextextended('expense-tracker:hold:' || ?, 0))";

    private static final String ALONE = SHARE.replace("_shared", "");

    private static final String TURN =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('expense-tracker:queue:' || ?, 0))";

    private static final String END = "UPDATE platform.tenant SET holds = false WHERE id = ? AND status = 'ACTIVE'";

    private final TenantSchemas schemas;
    private final TenantCatalogue catalogue;

    @Inject
    StreamHolds(TenantSchemas schemas, TenantCatalogue catalogue) {
        this.schemas = schemas;
        this.catalogue = catalogue;
    }

    /** The companies that are served again, and whose records are still set aside. */
    public List<TenantId> ending() {
        return catalogue.queued().stream().map(Tenant::id).toList();
    }

    /**
     * Does some of the work unless another node is at the same company's, which then does it; ends the hold when no record waits
     * any more.
     *
     * @param work tells whether there is more to do
     * @param waits whether a record waits; asked while nobody can set one aside
     * @return whether there is more to do
     * @throws SQLException when the database is away
     */
    public boolean alone(TenantId company, BooleanSupplier work, Question waits) throws SQLException {
        try (Connection connection = schemas.owner()) {
            connection.setAutoCommit(false);
            try {
                if (!ask(connection, TURN, company)) {
                    return false;
                }
                return work.getAsBoolean() || !end(connection, company, waits);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Whether it has ended. */
    private boolean end(Connection connection, TenantId company, Question waits) throws SQLException {
        lock(connection, company);
        if (waits.on(connection)) {
            return false;
        }
        try (PreparedStatement update = connection.prepareStatement(END)) {
            update.setString(1, company.value());
            update.executeUpdate();
        }
        connection.commit();
        catalogue.refresh();
        return true;
    }

    /** Waits until everybody has committed who sets records of the company aside; nobody else begins before the commit. */
    public static void lock(Connection connection, TenantId company) throws SQLException {
        ask(connection, ALONE, company);
    }

    private static boolean ask(Connection connection, String sql, TenantId company) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, company.value());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return "t".equals(row.getString(1));
            }
        }
    }
}
