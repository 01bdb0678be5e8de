package org.expensetracker.cold;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.expensetracker.shared.Sha256;

/**
 * One Parquet file with expenses, newest first.
 *
 * @param firstId the smallest identifier in it; null where it is empty
 * @param lastId the largest
 */
record ColdFile(Path file, ColdDigest.Sum sum, UUID firstId, UUID lastId) {

    private static final String COPY =
            "COPY (SELECT %s FROM staged ORDER BY CAST(occurred_at AS TIMESTAMPTZ) DESC, id DESC) TO %s"
                    + " (FORMAT parquet, COMPRESSION zstd)";

    /**
     * Writes rows of the ledger.
     *
     * @param rows with every {@link ColdColumn}
     * @param file in a folder of the caller's, where what does not fit into memory goes, too
     */
    static ColdFile write(ResultSet rows, Path file) throws SQLException {
        ColdDigest digest = new ColdDigest();
        String first = null;
        String last = null;
        try (Connection duck = DuckDb.open(file.getParent());
                Statement statement = duck.createStatement()) {
            statement.execute("CREATE TABLE staged (" + ColdColumn.asTexts() + ")");
            try (DuckDBAppender appender =
                    duck.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, "staged")) {
                while (rows.next()) {
                    String[] row = ColdColumn.texts(rows);
                    append(appender, row);
                    digest.add(row);
                    String id = row[ColdColumn.ID.ordinal()];
                    first = first == null || id.compareTo(first) < 0 ? id : first;
                    last = last == null || id.compareTo(last) > 0 ? id : last;
                }
            }
            statement.execute(COPY.formatted(ColdColumn.fromTexts(), DuckDb.literal(file.toString())));
        }
        return new ColdFile(file, digest.sum(), uuid(first), uuid(last));
    }

    /** What a file in a folder of the caller's holds. */
    static ColdDigest.Sum read(Path file) throws SQLException {
        ColdDigest digest = new ColdDigest();
        try (Connection duck = DuckDb.open(file.getParent());
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + ColdColumn.all() + " FROM read_parquet("
                        + DuckDb.literal(file.toString()) + ", hive_partitioning = false)")) {
            while (rows.next()) {
                digest.add(ColdColumn.texts(rows));
            }
        }
        return digest.sum();
    }

    private static void append(DuckDBAppender appender, String[] row) throws SQLException {
        appender.beginRow();
        for (String value : row) {
            if (value == null) {
                appender.appendNull();
            } else {
                appender.append(value);
            }
        }
        appender.endRow();
    }

    private static UUID uuid(String text) {
        return text == null ? null : UUID.fromString(text);
    }

    /** Of a file's bytes, in hexadecimal. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.begin();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
