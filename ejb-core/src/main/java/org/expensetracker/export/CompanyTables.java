package org.expensetracker.export;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.encryption.DataKey;
import org.postgresql.PGConnection;

/**
 * The tables of the company whose scope the connection is in, each row a line of JSON as PostgreSQL writes it, with what
 * is sealed opened, in the order of their primary key. Which tables there are, the database's catalogue says, so that no later one is forgotten: one that the
 * company's role may not read makes the export fail. Without the history of the migrations, which is the program's.
 */
final class CompanyTables {

    /** A partition's rows are those of its table. */
    private static final String ALL =
            """
            SELECT c.relname, quote_ident(c.relname),
                   (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place)
                      FROM pg_index i CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
                      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                     WHERE i.indrelid = c.oid AND i.indisprimary)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition
               AND c.relname <> 'schema_history'
             ORDER BY c.relname""";

    /** Of the transaction, so that the same row is the same text whatever the server's settings are. */
    private static final String SAME_TEXT =
            "SET LOCAL TimeZone = 'UTC'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1";

    /** JSON has neither of these two characters in it, and so no line is quoted. */
    private static final String LINES =
            "COPY (SELECT row_to_json(t) FROM %s t%s) TO STDOUT (FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02')";

    private final Connection connection;
    private final OpenedTexts texts;

    /**
     * A table of the company's.
     *
     * @param identifier its name as SQL has it
     * @param order its primary key's columns as SQL has them; null where it has none
     */
    record Table(String name, String identifier, String order) {}

    /** Of the company whose key it is. */
    CompanyTables(Connection connection, DataKey key) {
        this.connection = connection;
        this.texts = new OpenedTexts(key);
    }

    /** All of them, by name. */
    List<Table> all() throws SQLException {
        try (Statement settings = connection.createStatement();
                PreparedStatement query = connection.prepareStatement(ALL)) {
            settings.execute(SAME_TEXT);
            List<Table> tables = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(new Table(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            return tables;
        }
    }

    /**
     * Writes all rows of a table.
     *
     * @return how many
     */
    long write(Table table, OutputStream out) throws SQLException, IOException {
        String order = table.order() == null ? "" : " ORDER BY " + table.order();
        return copy(connection, LINES.formatted(table.identifier(), order), texts.in(table.name(), out));
    }

    static long copy(Connection connection, String statement, OutputStream out) throws SQLException, IOException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(statement, out);
    }
}
