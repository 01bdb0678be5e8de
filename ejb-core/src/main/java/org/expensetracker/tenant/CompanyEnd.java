package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.expensetracker.shared.Refusal;

/**
 * The end of a company in the catalogue: it is closed, then kept or erased. Each step is a part of the transaction under way on a
 * connection of the owner's, and doing one again changes nothing.
 */
public final class CompanyEnd {

    private static final String CLOSE =
            """
            UPDATE platform.tenant t SET status = 'CLOSING', erase_after = ?, holds = true
              FROM (SELECT id, status FROM platform.tenant WHERE id = ? FOR UPDATE) before
             WHERE t.id = before.id AND before.status NOT IN ('CLOSING', 'ERASING') RETURNING before.status""";

    private static final String KEEP =
            "UPDATE platform.tenant SET status = ?, erase_after = NULL WHERE id = ? AND status = 'CLOSING'";

    /** What a migration failed with is no reason why the company is not erased. */
    private static final String BEGIN =
            "UPDATE platform.tenant SET status = 'ERASING', problem = NULL, problem_version = NULL"
                    + " WHERE id = ? AND status = 'CLOSING' AND erase_after <= ?";

    private static final String STATUS =
            """
            SELECT coalesce((SELECT status FROM platform.tenant WHERE id = ?),
                            (SELECT 'ERASED' FROM platform.company_deletion WHERE company = ? AND erased_at IS NOT NULL))""";

    private CompanyEnd() {}

    /**
     * Closes a company: its records are held from now on, and its people find nothing open, on every node within seconds.
     *
     * @return the status that it had; empty where there is no such company, or it was closed before
     */
    public static Optional<String> close(Connection connection, TenantId company, Instant eraseAfter)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(CLOSE)) {
            update.setObject(1, eraseAfter.atOffset(ZoneOffset.UTC));
            update.setString(2, company.value());
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Gives a closed company that status again; tells whether it was closed, and is not being erased. */
    public static boolean keep(Connection connection, TenantId company, String status) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(KEEP)) {
            update.setString(1, status);
            update.setString(2, company.value());
            return update.executeUpdate() == 1;
        }
    }

    /** Takes a closed company whose time is over out of every service, for good; tells whether there was one. */
    public static boolean begin(Connection connection, TenantId company, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(BEGIN)) {
            update.setString(1, company.value());
            update.setObject(2, now.atOffset(ZoneOffset.UTC));
            return update.executeUpdate() == 1;
        }
    }

    /** Keeps for operators why a company is not erased yet. */
    public static void hinder(Connection connection, TenantId company, String problem) throws SQLException {
        change(
                connection,
                "UPDATE platform.tenant SET problem = ? WHERE id = ? AND status = 'ERASING'",
                problem,
                company);
    }

    /** Takes an erased company and its routes out of the catalogue. */
    public static void remove(Connection connection, TenantId company) throws SQLException {
        change(connection, "DELETE FROM platform.stream_route WHERE tenant = ?", company);
        change(connection, "DELETE FROM platform.tenant WHERE id = ? AND status = 'ERASING'", company);
    }

    /** Refuses what must not be done to a company that is to be deleted, or was. */
    static void requireStays(Connection connection, String company) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STATUS)) {
            query.setString(1, company);
            query.setString(2, company);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                String status = row.getString(1);
                if ("CLOSING".equals(status)) {
                    throw Refusal.conflict("Company \"" + company + "\" is to be deleted: keep it first.");
                }
                if ("ERASING".equals(status)) {
                    throw Refusal.conflict("Company \"" + company + "\" is being deleted.");
                }
                if ("ERASED".equals(status)) {
                    throw Refusal.conflict(
                            "Company \"" + company + "\" was deleted here, and backups may still hold it:"
                                    + " its identifier is given to nobody again. Choose another one.");
                }
            }
        }
    }

    private static void change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i].toString());
            }
            update.executeUpdate();
        }
    }
}
