package org.expensetracker.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/**
 * The one way in which events get into a chain: through the database's own function, which numbers and hashes them while it
 * holds the head. On a connection with the role that may: the company's own, or for the platform's chain the run-time user.
 */
final class AuditChain {

    private static final String APPEND = "SELECT %s.append_audit_event(?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;

    /**
     * Does something on a connection whose search path has the company's chain, or the platform's where there is no company;
     * in the transaction under way.
     */
    static <T> T in(DataSource dataSource, Optional<TenantId> company, TenantScope.Work<T> work) throws SQLException {
        if (company.isPresent()) {
            return TenantScope.in(dataSource, company.get(), work);
        }
        try (Connection connection = dataSource.getConnection()) {
            return work.in(connection);
        }
    }

    AuditChain(Connection connection) {
        this.connection = connection;
    }

    /**
     * Adds what was done, and holds the chain's head until the transaction ends.
     *
     * @param payload what goes with it and is not read without need; null for none
     * @return the event's number
     */
    long append(Instant at, Deed deed, byte[] payload) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND.formatted(schema(deed)))) {
            Array subjects = connection.createArrayOf(
                    "text", deed.subjects().stream().map(AuditChain::line).toArray());
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setString(2, deed.by() == null ? null : text(deed.by().person()));
            statement.setString(3, deed.by() == null ? "" : roles(deed.by()));
            statement.setString(4, deed.action().name());
            statement.setArray(5, subjects);
            statement.setString(6, AuditJson.text(deed.before()));
            statement.setString(7, AuditJson.text(deed.after()));
            statement.setString(8, text(deed.reason()));
            statement.setBytes(9, payload);
            try (ResultSet number = statement.executeQuery()) {
                number.next();
                return number.getLong(1);
            }
        }
    }

    private static String schema(Deed deed) {
        return deed.company().map(TenantId::schema).orElse("platform");
    }

    private static String roles(Caller caller) {
        Set<Role> sorted = new TreeSet<>(caller.roles());
        return sorted.stream().map(Role::roleName).collect(Collectors.joining(","));
    }

    /** What the database cannot keep as text, and nobody can read. */
    private static String text(String value) {
        return value == null ? null : value.replace('\u0000', ' ');
    }

    /** Subjects stand one to a line in what is hashed. */
    private static String line(String subject) {
        return text(subject).replace('\n', ' ');
    }
}
