package org.expensetracker.audit;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.expensetracker.tenant.Tenant;

/** Reads the heads of chains, each in a short transaction of its own. Thread-safe. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Heads {

    /** The last event of a chain; its number is 0 where there is none. */
    public record Head(long sequence, String hash) {}

    private DataSource dataSource;

    /** For the container. */
    public Heads() {}

    @Inject
    Heads(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The head of that company's chain; of the platform's without one. */
    public Head of(Optional<Tenant> company) throws SQLException {
        return AuditChain.in(dataSource, company.map(Tenant::id), Heads::read)
                .orElseThrow(() -> new SQLException("The table audit_head is empty."));
    }

    /** The head of the chain on the connection's search path; empty where somebody took it away. */
    static Optional<Head> read(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT sequence, hash FROM audit_head");
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Head(row.getLong("sequence"), HexFormat.of().formatHex(row.getBytes("hash"))))
                    : Optional.empty();
        }
    }
}
