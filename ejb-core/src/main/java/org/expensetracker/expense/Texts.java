package org.expensetracker.expense;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows as PostgreSQL reads them, made once by {@link Columns#of} however often they are written.
 *
 * @param <T> a row
 */
final class Texts<T> {

    /** Characters of rows that go over in one message. */
    private static final int MESSAGE = 1 << 16;

    private final Columns<T> columns;
    private final List<T> rows;

    /** By column, then by row. */
    private final String[][] values;

    Texts(Columns<T> columns, List<T> rows, String[][] values) {
        this.columns = columns;
        this.rows = rows;
        this.values = values;
    }

    List<T> rows() {
        return rows;
    }

    /** Those of the rows, in their order. */
    Texts<T> where(Predicate<T> chosen) {
        int[] places = IntStream.range(0, rows.size())
                .filter(place -> chosen.test(rows.get(place)))
                .toArray();
        if (places.length == rows.size()) {
            return this;
        }
        String[][] some = new String[values.length][places.length];
        for (int column = 0; column < values.length; column++) {
            for (int i = 0; i < places.length; i++) {
                some[column][i] = values[column][places[i]];
            }
        }
        return new Texts<>(columns, IntStream.of(places).mapToObj(rows::get).toList(), some);
    }

    /** The same, but with other texts in a column: what the function makes of a row and its text; null stays null. */
    Texts<T> with(String column, BiFunction<T, String, String> function) {
        String[][] others = values.clone();
        int place = columns.place(column);
        others[place] = new String[rows.size()];
        for (int i = 0; i < others[place].length; i++) {
            String text = values[place][i];
            others[place][i] = text == null ? null : function.apply(rows.get(i), text);
        }
        return new Texts<>(columns, rows, others);
    }

    /** Binds them to all of the statement's parameters: an array a column. */
    void bind(PreparedStatement statement) throws SQLException {
        bind(statement, 1);
    }

    /** The same from that parameter on; says which one comes after them. */
    int bind(PreparedStatement statement, int first) throws SQLException {
        Connection connection = statement.getConnection();
        for (int column = 0; column < values.length; column++) {
            statement.setArray(first + column, connection.createArrayOf(columns.type(column), values[column]));
        }
        return first + values.length;
    }

    /**
     * Copies them into the table, in PostgreSQL's text format.
     *
     * @return how many were written
     */
    long copy(Connection connection, String table) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + columns.names() + ") FROM STDIN");
        try {
            StringBuilder lines = new StringBuilder(MESSAGE + MESSAGE / 4);
            for (int place = 0; place < rows.size(); place++) {
                line(place, lines);
                if (lines.length() >= MESSAGE) {
                    send(lines, copy);
                }
            }
            send(lines, copy);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(StringBuilder lines, CopyIn copy) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    private void line(int place, StringBuilder lines) {
        for (int column = 0; column < values.length; column++) {
            if (column > 0) {
                lines.append('\t');
            }
            String value = values[column][place];
            if (value == null) {
                lines.append("\\N");
            } else {
                escape(value, Texts::copied, lines);
            }
        }
        lines.append('\n');
    }

    /** Only these four mean anything in COPY's text format; a backslash makes any of them plain. */
    private static String copied(char c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> null;
        };
    }

    /** What a character is in a format; null for itself, as nearly every one is. */
    private interface Escape {
        String of(char c);
    }

    /** Texts go over whole where nothing is to be escaped, and in pieces where something is: a tenth of a batch's time. */
    private static void escape(String value, Escape escape, StringBuilder to) {
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            String escaped = escape.of(value.charAt(i));
            if (escaped != null) {
                to.append(value, from, i).append(escaped);
                from = i + 1;
            }
        }
        if (from == 0) {
            to.append(value);
        } else {
            to.append(value, from, value.length());
        }
    }

    /**
     * One JSON object, a column a field: the texts of all rows in their order, or one text, or null, where all rows have
     * the same. Column by column it deflates to a third of what it does row by row.
     */
    StringBuilder json() {
        StringBuilder json = new StringBuilder(MESSAGE);
        for (int column = 0; column < values.length; column++) {
            json.append(column == 0 ? '{' : ',')
                    .append('"')
                    .append(columns.name(column))
                    .append("\":");
            if (isSame(values[column])) {
                quote(values[column][0], json);
            } else {
                list(values[column], json);
            }
        }
        return json.append('}');
    }

    private static boolean isSame(String[] column) {
        for (String value : column) {
            if (!Objects.equals(value, column[0])) {
                return false;
            }
        }
        return true;
    }

    private static void list(String[] column, StringBuilder json) {
        char separator = '[';
        for (String value : column) {
            json.append(separator);
            separator = ',';
            quote(value, json);
        }
        json.append(']');
    }

    private static void quote(String value, StringBuilder json) {
        if (value == null) {
            json.append("null");
        } else {
            json.append('"');
            escape(value, Texts::quoted, json);
            json.append('"');
        }
    }

    private static String quoted(char c) {
        if (c < ' ') {
            return "\\u%04x".formatted((int) c);
        }
        return c == '"' ? "\\\"" : c == '\\' ? "\\\\" : null;
    }
}
