package org.expensetracker.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The limit: COPY of the very rows that the product stored, into the same tables with the same indexes, one statement and
 * one commit a company, and nothing else: no identities claimed, no totals, no position. Nothing that writes these rows
 * through one connection can be faster.
 */
final class CopyLimit {

    private final Database database;
    private final Map<String, byte[]> rows = new LinkedHashMap<>();
    private long count;

    CopyLimit(Database database) {
        this.database = database;
    }

    /** Takes the rows that are in the ledgers now, and copies them back three times; the middle one of the rates. */
    double measure(List<String> companies) throws SQLException, IOException {
        take(companies);
        return Median.of(List.of(run(), run(), run()));
    }

    private void take(List<String> companies) throws SQLException, IOException {
        rows.clear();
        count = 0;
        try (Connection connection = database.connect()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String company : companies) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                count += copy.copyOut("COPY (SELECT * FROM " + Database.schema(company) + ".expense) TO STDOUT", out);
                rows.put(company, out.toByteArray());
            }
        }
    }

    /** Copies them into empty ledgers; rows a second. */
    private double run() throws SQLException, IOException {
        database.empty(List.copyOf(rows.keySet()));
        try (Connection connection = database.connect()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            long start = System.nanoTime();
            for (Map.Entry<String, byte[]> company : rows.entrySet()) {
                copy.copyIn(
                        "COPY " + Database.schema(company.getKey()) + ".expense FROM STDIN",
                        new ByteArrayInputStream(company.getValue()));
            }
            return count * 1e9 / (System.nanoTime() - start);
        }
    }
}
