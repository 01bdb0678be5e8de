package org.expensetracker.expense;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Sends many rows in one statement. {@link #bind} sends one array a column, {@code SELECT ... FROM unnest(?::uuid[],
 * ?::text[])}, which is twice as fast as JDBC batches, can be joined and can conflict. {@link #copy} can neither, and is
 * twice as fast again: for wide rows that are known to be new.
 *
 * @param <T> a row
 */
final class Columns<T> {

    private record Column<T>(String name, String type, Function<T, Object> value) {}

    /** Characters of rows that go over in one message. */
    private static final int MESSAGE = 1 << 16;

    private final List<Column<T>> columns = new ArrayList<>();

    /** Adds a column; the value goes over as text, so that its {@code toString} must be what PostgreSQL reads. */
    Columns<T> with(String name, String type, Function<T, Object> value) {
        columns.add(new Column<>(name, type, value));
        return this;
    }

    /** The rows as a table expression {@code v}, with their place in column {@code place}. */
    String table() {
        return "unnest("
                + columns.stream().map(c -> "?::" + c.type() + "[]").collect(Collectors.joining(", "))
                + ") WITH ORDINALITY AS v(" + names() + ", place)";
    }

    /** The names of the columns, for a list of columns in a statement. */
    String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** What follows {@code INSERT INTO name}: these columns, and the rows in their order, which is the order of locks. */
    String insertion() {
        return "(" + names() + ") SELECT " + names() + " FROM " + table() + " ORDER BY place";
    }

    /** Binds the rows to the statement's parameters, from the first. */
    void bind(PreparedStatement statement, Collection<T> rows) throws SQLException {
        Connection connection = statement.getConnection();
        for (int i = 0; i < columns.size(); i++) {
            Column<T> column = columns.get(i);
            String[] values = new String[rows.size()];
            int place = 0;
            for (T row : rows) {
                values[place++] = text(column.value().apply(row));
            }
            statement.setArray(i + 1, connection.createArrayOf(column.type(), values));
        }
    }

    /**
     * Copies the rows into the table, in PostgreSQL's text format.
     *
     * @return how many were written
     */
    long copy(Connection connection, String table, Collection<T> rows) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + names() + ") FROM STDIN");
        try {
            StringBuilder lines = new StringBuilder(MESSAGE + MESSAGE / 4);
            for (T row : rows) {
                line(row, lines);
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

    /**
     * The rows as one JSON object, a column a field: the texts of all rows in their order, or one text, or null, where all
     * rows have the same. Column by column it deflates to a third of what it does row by row.
     */
    StringBuilder json(Collection<T> rows) {
        StringBuilder json = new StringBuilder(MESSAGE);
        char separator = '{';
        for (Column<T> column : columns) {
            json.append(separator).append('"').append(column.name()).append("\":");
            separator = ',';
            String[] values = new String[rows.size()];
            boolean same = true;
            int place = 0;
            for (T row : rows) {
                values[place] = text(column.value().apply(row));
                same &= Objects.equals(values[place], values[0]);
                place++;
            }
            if (same) {
                quote(values[0], json);
            } else {
                list(values, json);
            }
        }
        return json.append('}');
    }

    private static void list(String[] values, StringBuilder json) {
        char separator = '[';
        for (String value : values) {
            json.append(separator);
            separator = ',';
            quote(value, json);
        }
        json.append(']');
    }

    private static void quote(String value, StringBuilder json) {
        if (value == null) {
            json.append("null");
            return;
        }
        json.append('"');
        int from = json.length();
        json.append(value);
        for (int i = json.length() - 1; i >= from; i--) {
            char c = json.charAt(i);
            if (c == '"' || c == '\\') {
                json.insert(i, '\\');
            } else if (c < ' ') {
                json.replace(i, i + 1, "\\u%04x".formatted((int) c));
            }
        }
        json.append('"');
    }

    private static void send(StringBuilder lines, CopyIn copy) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    private void line(T row, StringBuilder lines) {
        char separator = 0;
        for (Column<T> column : columns) {
            if (separator != 0) {
                lines.append(separator);
            }
            separator = '\t';
            String value = text(column.value().apply(row));
            if (value == null) {
                lines.append("\\N");
            } else {
                escape(value, lines);
            }
        }
        lines.append('\n');
    }

    /** Only these four mean anything in COPY's text format; a backslash makes any of them plain. */
    private static void escape(String value, StringBuilder lines) {
        int from = lines.length();
        lines.append(value);
        for (int i = lines.length() - 1; i >= from; i--) {
            switch (lines.charAt(i)) {
                case '\\' -> lines.insert(i, '\\');
                case '\t' -> lines.replace(i, i + 1, "\\t");
                case '\n' -> lines.replace(i, i + 1, "\\n");
                case '\r' -> lines.replace(i, i + 1, "\\r");
                default -> {}
            }
        }
    }

    private static String text(Object value) {
        return value == null ? null : value instanceof Instant instant ? text(instant) : value.toString();
    }

    /** What {@code toString} says, to the microsecond and without a formatter. */
    private static String text(Instant instant) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        return utc + "Z";
    }
}
