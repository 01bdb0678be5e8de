package org.expensetracker.deletion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.expensetracker.tenant.TenantId;

/**
 * What a company's schema holds, in numbers alone: nothing in it was the company's.
 *
 * @param tables rows by table, whatever tables there are
 * @param bytes what they take on the disk, with their indexes
 * @param auditEvents how long the company's audit trail is; null where the schema has none
 * @param auditHead the hash of its last event, in hexadecimal; null with it
 */
record Contents(Map<String, Long> tables, long bytes, Long auditEvents, String auditHead) {

    private static final String TABLES =
            """
            SELECT c.relname, quote_ident(n.nspname) || '.' || quote_ident(c.relname)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname""";

    private static final String BYTES =
            """
            SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relkind IN ('r', 'm')""";

    /** Counts all rows, in the transaction under way, on a connection of the owner's. */
    static Contents of(Connection connection, TenantId company) throws SQLException {
        Map<String, Long> tables = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(TABLES)) {
            query.setString(1, company.schema());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.put(rows.getString(1), number(connection, "SELECT count(*) FROM " + rows.getString(2)));
                }
            }
        }
        return withTrail(connection, company, tables, bytes(connection, company));
    }

    private static Contents withTrail(Connection connection, TenantId company, Map<String, Long> tables, long bytes)
            throws SQLException {
        if (tables.containsKey("audit_head")) {
            try (Statement query = connection.createStatement();
                    ResultSet head =
                            query.executeQuery(company.sql("SELECT sequence, hash FROM ${schema}.audit_head"))) {
                if (head.next()) {
                    return new Contents(
                            tables, bytes, head.getLong(1), HexFormat.of().formatHex(head.getBytes(2)));
                }
            }
        }
        return new Contents(tables, bytes, null, null);
    }

    private static long bytes(Connection connection, TenantId company) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(BYTES)) {
            query.setString(1, company.schema());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
