package org.expensetracker.export;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.expensetracker.encryption.DataKey;

/**
 * The expenses for people, as a table that a spreadsheet opens. What others have written is text there and never a formula:
 * whatever a spreadsheet would compute gets an apostrophe before it. Programs read {@code tables/expense.jsonl}, which has the
 * texts as they are.
 */
final class ExpenseSheet {

    /** Without it spreadsheets take UTF-8 for something else. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What begins a formula, also in full width and after blanks; or what a spreadsheet takes off before it looks. */
    private static final String FORMULA = "^[[:space:]]*[=+@＝＋－＠-]|^[[:cntrl:]]";

    /** The same for Java. */
    private static final Pattern FORMULA_IN_JAVA =
            Pattern.compile("^\\s*[=+@＝＋－＠-]|^\\p{Cntrl}", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    private static final Set<String> SEALED_COLUMNS = Set.of("card", "note");

    /** What is sealed goes out with its column and its row, which it opens with. */
    private static final String SEALED = "WHEN left(%1$s, 1) = E'\\x01' THEN %1$s || ':%1$s:' || id ";

    private static final Pattern TOKEN =
            Pattern.compile("(" + DataKey.MARK + "[A-Za-z0-9_-]+):(card|note):([0-9a-f-]{36})");

    private static final List<String> TEXTS_BEFORE_AMOUNT =
            List.of("person", "merchant", "descriptor", "category", "note");

    private static final List<String> TEXTS_AFTER_AMOUNT = List.of(
            "currency",
            "status",
            "city",
            "country",
            "mcc",
            "channel",
            "card",
            "decided_by",
            "verdict",
            "transaction_id");

    private static final String SHEET =
            "COPY (SELECT %s FROM expense ORDER BY occurred_at, id) TO STDOUT (FORMAT csv, HEADER)";

    private ExpenseSheet() {}

    /**
     * Writes every expense of the company whose scope the connection is in and whose key it is, oldest first.
     *
     * @return how many
     */
    static long write(Connection connection, DataKey key, OutputStream out) throws SQLException, IOException {
        out.write(BYTE_ORDER_MARK);
        return CompanyTables.copy(connection, SHEET.formatted(columns()), new OpenedRows(out, row -> opened(row, key)));
    }

    private static String columns() {
        Stream<String> when = Stream.of(
                "day", "to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS occurred_at");
        // With the two decimals that most currencies have, and more only where there are more.
        Stream<String> amount = Stream.of("round(amount, greatest(2, min_scale(amount))) AS amount");
        return Stream.of(
                        when,
                        TEXTS_BEFORE_AMOUNT.stream().map(ExpenseSheet::text),
                        amount,
                        TEXTS_AFTER_AMOUNT.stream().map(ExpenseSheet::text),
                        Stream.of("id"))
                .flatMap(columns -> columns)
                .collect(Collectors.joining(", "));
    }

    private static String text(String column) {
        String sealed = SEALED_COLUMNS.contains(column) ? SEALED.formatted(column) : "";
        return "CASE %3$sWHEN %1$s ~ '%2$s' THEN '''' || %1$s ELSE %1$s END AS %1$s".formatted(column, FORMULA, sealed);
    }

    private static String opened(String row, DataKey key) {
        return TOKEN.matcher(row).replaceAll(found -> {
            String place = DataKey.place("expense", found.group(2), UUID.fromString(found.group(3)));
            return Matcher.quoteReplacement(field(key.open(found.group(1), place)));
        });
    }

    /** As PostgreSQL writes a field, and no formula. */
    private static String field(String text) {
        String harmless = FORMULA_IN_JAVA.matcher(text).find() ? "'" + text : text;
        return QUOTED.matcher(harmless).find() || harmless.isEmpty()
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
