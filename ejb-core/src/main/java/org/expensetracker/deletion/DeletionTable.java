package org.expensetracker.deletion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.expensetracker.tenant.TenantId;

/** The rows of deletions, on a connection of the owner's. */
final class DeletionTable {

    private static final String ALL = "SELECT * FROM platform.company_deletion";

    private static final String ASK =
            """
            INSERT INTO platform.company_deletion (company, name, asked_by, asked_at, reason, erase_after, status_before)
            SELECT id, name, ?, ?, ?, erase_after, ? FROM platform.tenant WHERE id = ?""";

    private static final String DUE =
            """
            SELECT id FROM platform.tenant WHERE status = 'ERASING' OR status = 'CLOSING' AND erase_after <= ?
             ORDER BY erase_after, id""";

    /** A node that began to migrate a company before it was erased makes an empty schema and a role after it. */
    private static final String LEFT_OVER =
            """
            SELECT company FROM platform.company_deletion WHERE erased_at IS NOT NULL AND EXISTS (
                   SELECT FROM pg_namespace n FULL JOIN pg_roles r ON r.rolname = n.nspname
                    WHERE coalesce(n.nspname, r.rolname) = 'tenant_' || replace(company, '-', '_'))""";

    private final Connection connection;

    DeletionTable(Connection connection) {
        this.connection = connection;
    }

    Optional<Progress> find(String company) throws SQLException {
        List<Progress> found = read(ALL + " WHERE company = ?", company);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** All of them, those first that were erased last, or are not yet. */
    List<Progress> all() throws SQLException {
        return read(ALL + " ORDER BY erased_at DESC NULLS FIRST, company");
    }

    void ask(TenantId company, String by, Instant at, String reason, String statusBefore) throws SQLException {
        change(ASK, by, at, reason, statusBefore, company.value());
    }

    void forget(TenantId company) throws SQLException {
        change("DELETE FROM platform.company_deletion WHERE company = ? AND began_at IS NULL", company.value());
    }

    /** The companies whose time is over. */
    List<TenantId> due(Instant now) throws SQLException {
        return ids(DUE, now);
    }

    /** The companies that were erased, and of which something is there again. */
    List<TenantId> leftOver() throws SQLException {
        return ids(LEFT_OVER);
    }

    void began(TenantId company, Instant at) throws SQLException {
        change("UPDATE platform.company_deletion SET began_at = ? WHERE company = ?", at, company.value());
    }

    void logins(TenantId company, int logins) throws SQLException {
        change("UPDATE platform.company_deletion SET logins = ? WHERE company = ?", logins, company.value());
    }

    void loginsRemoved(TenantId company, Instant at) throws SQLException {
        change("UPDATE platform.company_deletion SET logins_at = ? WHERE company = ?", at, company.value());
    }

    void counted(TenantId company, String contents, Instant at) throws SQLException {
        String sql = "UPDATE platform.company_deletion SET contents = ?, counted_at = ? WHERE company = ?";
        change(sql, contents, at, company.value());
    }

    void dropped(TenantId company, Instant at) throws SQLException {
        change("UPDATE platform.company_deletion SET dropped_at = ? WHERE company = ?", at, company.value());
    }

    void erased(TenantId company, String certificate, Instant at) throws SQLException {
        String sql = "UPDATE platform.company_deletion SET certificate = ?, erased_at = ? WHERE company = ?";
        change(sql, certificate, at, company.value());
    }

    private List<Progress> read(String sql, Object... values) throws SQLException {
        try (PreparedStatement query = prepare(sql, values);
                ResultSet rows = query.executeQuery()) {
            List<Progress> found = new ArrayList<>();
            while (rows.next()) {
                found.add(Progress.of(rows));
            }
            return found;
        }
    }

    private List<TenantId> ids(String sql, Object... values) throws SQLException {
        try (PreparedStatement query = prepare(sql, values);
                ResultSet rows = query.executeQuery()) {
            List<TenantId> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(new TenantId(rows.getString(1)));
            }
            return ids;
        }
    }

    private void change(String sql, Object... values) throws SQLException {
        try (PreparedStatement update = prepare(sql, values)) {
            update.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : values[i]);
        }
        return statement;
    }
}
