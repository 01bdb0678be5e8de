package org.expensetracker.cold;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.expensetracker.expense.ColdExpenses.Question;
import org.expensetracker.expense.Cursor;
import org.expensetracker.expense.ExpenseFilter;
import org.expensetracker.expense.Slice;

/**
 * A question to files of the archive: the same as to the table. The text of the query is made of constants and of the names of files
 * of ours; every value is a parameter. For one use by one thread.
 */
final class ColdQuery {

    static final String NEWEST_FIRST = " ORDER BY occurred_at DESC, id DESC";

    private static final int SECONDS = 10;
    private static final String ANYWHERE = "contains(lower(concat_ws(chr(10), merchant, descriptor, city, person)), ?)";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** What is made of the rows. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet rows) throws SQLException, IOException;
    }

    static ColdQuery of(Question question) {
        ColdQuery query = new ColdQuery();
        if (question.person() != null) {
            query.add("person = ?", question.person());
        }
        if (question.after() != null) {
            query.addAfter(question.after());
        }
        query.addFields(question.filter());
        query.addTexts(question.filter());
        return query;
    }

    /** Everything. */
    static ColdQuery all() {
        return new ColdQuery();
    }

    /** One expense. */
    static ColdQuery of(String id, String person) {
        ColdQuery query = new ColdQuery();
        query.add("id = ?", id);
        if (person != null) {
            query.add("person = ?", person);
        }
        return query;
    }

    static String order(Slice slice) {
        String direction = slice.ascending() ? " ASC" : " DESC";
        // As PostgreSQL does: what is not known is larger than everything.
        String nulls = slice.ascending() ? " NULLS LAST" : " NULLS FIRST";
        String first =
                switch (slice.sort()) {
                    case DATE -> "";
                    case AMOUNT -> "amount" + direction + ", ";
                    case MERCHANT -> "merchant" + direction + ", ";
                    case CATEGORY -> "category" + direction + ", ";
                    case PERSON -> "person" + direction + nulls + ", ";
                    case STATUS -> "status" + direction + ", ";
                };
        return " ORDER BY " + first + "occurred_at" + direction + ", id" + direction;
    }

    /** Asks files of the folder that the database may read. */
    <T> T ask(Connection duck, String columns, List<Path> files, String rest, Reading<T> reading)
            throws SQLException, IOException {
        String names =
                files.stream().map(file -> DuckDb.literal(file.toString())).collect(Collectors.joining(", "));
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String sql = "SELECT %s FROM read_parquet([%s], union_by_name = true, hive_partitioning = false)"
                .formatted(columns, names);
        try (PreparedStatement statement = duck.prepareStatement(sql + where + rest)) {
            statement.setQueryTimeout(SECONDS);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return reading.of(rows);
            }
        }
    }

    private void addAfter(Cursor after) {
        String time = after.occurredAt().toString();
        add("occurred_at <= CAST(? AS TIMESTAMPTZ)", time);
        add("(occurred_at < CAST(? AS TIMESTAMPTZ) OR id < ?)", time, after.id().toString());
    }

    private void addFields(ExpenseFilter filter) {
        if (filter.from() != null) {
            add("day >= CAST(? AS DATE)", filter.from().toString());
        }
        if (filter.to() != null) {
            add("day <= CAST(? AS DATE)", filter.to().toString());
        }
        addOneOf("category", filter.categories());
        addOneOf("status", filter.statuses());
        addOneOf("verdict", filter.verdicts());
        addAmount("amount >= CAST(? AS DECIMAL(19, 4))", filter.minAmount());
        addAmount("amount <= CAST(? AS DECIMAL(19, 4))", filter.maxAmount());
    }

    private void addOneOf(String column, Collection<? extends Enum<?>> wanted) {
        if (!wanted.isEmpty()) {
            Object[] names = wanted.stream().map(Enum::name).toArray();
            add(column + " IN (" + String.join(", ", Collections.nCopies(names.length, "?")) + ")", names);
        }
    }

    private void addAmount(String condition, BigDecimal amount) {
        if (amount != null) {
            add(condition, amount.toPlainString());
        }
    }

    private void addTexts(ExpenseFilter filter) {
        if (filter.person() != null && !filter.person().isBlank()) {
            add("person = ?", filter.person().strip().toLowerCase(Locale.ROOT));
        }
        if (filter.merchant() != null && !filter.merchant().isBlank()) {
            add("contains(lower(merchant), ?)", filter.merchant().strip().toLowerCase(Locale.ROOT));
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            for (String word : filter.text().strip().split("\\s+")) {
                add(ANYWHERE, word.toLowerCase(Locale.ROOT));
            }
        }
    }

    private void add(String condition, Object... parameters) {
        conditions.add(condition);
        Collections.addAll(values, parameters);
    }
}
