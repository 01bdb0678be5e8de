package org.expensetracker.review;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseRow;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.review.ReviewQueue.Group;
import org.expensetracker.review.ReviewQueue.Left;
import org.expensetracker.review.ReviewQueue.Suggestion;
import org.expensetracker.review.ReviewQueue.Sum;
import org.expensetracker.shared.Money;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Tenant;

/**
 * The expenses of one company that wait for an answer of this caller, on a connection in its scope. A declined one is no
 * expense and does not wait. The newest {@value #LOOKED_AT} are ranked, so that the answer comes in bounded time. For one
 * use by one thread.
 */
final class OpenExpenses {

    static final int LOOKED_AT = 20_000;
    private static final int OF_A_MERCHANT = 20;

    private static final String WHERE = " WHERE verdict <> 'APPLIED' AND status <> 'DECLINED'";
    private static final String NEWEST = " ORDER BY occurred_at DESC, id DESC LIMIT ";

    private static final String OPEN = "WITH open AS MATERIALIZED (SELECT id, occurred_at, merchant, merchant_key,"
            + " category, verdict, confidence, reason, abs(amount) AS money, currency FROM expense%s" + NEWEST
            + LOOKED_AT + ")";

    private static final String RANKED = OPEN
            + ", best AS (SELECT DISTINCT ON (merchant_key) merchant_key, category, min(confidence) AS confidence,"
            + " (array_agg(reason ORDER BY money DESC, id))[1] AS reason FROM open WHERE verdict = 'SUGGESTED'"
            + " GROUP BY merchant_key, category ORDER BY merchant_key, count(*) DESC, category),"
            + " ranked AS (SELECT merchant_key, (array_agg(merchant ORDER BY occurred_at DESC, id))[1] AS merchant,"
            + " count(*) AS n, round(coalesce(sum(money) FILTER (WHERE currency = ?), 0)"
            + " * (1 + ln(count(*)::numeric)), 4) AS worth FROM open GROUP BY merchant_key)"
            + " SELECT r.*, b.category, b.confidence, b.reason FROM ranked r LEFT JOIN best b USING (merchant_key)"
            + " WHERE ?::numeric IS NULL OR (-worth, -n, merchant_key COLLATE \"C\") > (-?::numeric, -?::bigint, ?)"
            + " ORDER BY worth DESC, n DESC, merchant_key COLLATE \"C\" LIMIT ?";

    private static final String SUMS = OPEN
            + " SELECT merchant_key, currency, sum(money) AS money, count(*) AS n FROM open"
            + " GROUP BY GROUPING SETS ((currency), (merchant_key, currency))"
            + " HAVING grouping(merchant_key) = 1 OR merchant_key = ANY (?)";

    private static final String LARGEST = "SELECT * FROM (SELECT x.*, row_number() OVER (PARTITION BY merchant_key"
            + " ORDER BY abs(amount) DESC, occurred_at DESC, id) AS place FROM expense x%s AND merchant_key = ANY (?)) e"
            + " WHERE place <= " + OF_A_MERCHANT + " ORDER BY place";

    private record Ranked(Place place, String merchant, Suggestion suggestion) {}

    private final Connection connection;
    private final Currency currency;
    private final DataKey key;
    private final String person;
    private final String where;

    /**
     * Who changes everybody's expenses is asked about all of them, an auditor looks at all of them, and everybody else is
     * asked about their own.
     */
    OpenExpenses(Connection connection, Tenant company, Caller caller) {
        this.connection = connection;
        this.currency = company.currency();
        this.key = company.key();
        this.person = caller.editsEveryone() || !caller.edits() ? null : caller.person();
        this.where = person == null ? WHERE : WHERE + " AND person = ?";
    }

    /** A page of the queue after a place, null for the first. */
    ReviewQueue page(Place after, int limit) throws SQLException {
        // One more than asked for tells whether there is a page after this one.
        List<Ranked> ranked = ranked(after, limit + 1);
        List<Ranked> shown = ranked.subList(0, Math.min(limit, ranked.size()));
        String[] keys = shown.stream().map(r -> r.place().merchantKey()).toArray(String[]::new);
        Map<String, List<Sum>> sums = sums(keys);
        Map<String, List<ExpenseView>> expenses = largest(keys);
        List<Group> groups = new ArrayList<>();
        for (Ranked r : shown) {
            String key = r.place().merchantKey();
            groups.add(new Group(
                    key,
                    r.merchant(),
                    r.place().count(),
                    sums.getOrDefault(key, List.of()),
                    r.suggestion(),
                    expenses.getOrDefault(key, List.of())));
        }
        String next = ranked.size() > limit ? shown.get(limit - 1).place().toString() : null;
        return new ReviewQueue(groups, left(sums.getOrDefault(null, List.of())), next);
    }

    /** How many there are, up to a limit. */
    int count(int limit) throws SQLException {
        String sql = "SELECT count(*) FROM (SELECT FROM expense" + where + " LIMIT " + limit + ") e";
        return ask(sql, row -> row.getInt(1)).get(0);
    }

    /** How many of that merchant there are. */
    long countOf(String merchantKey) throws SQLException {
        String sql = "SELECT count(*) FROM expense" + where + " AND merchant_key = ?";
        return ask(sql, row -> row.getLong(1), merchantKey).get(0);
    }

    /** The newest of that merchant. */
    List<UUID> of(String merchantKey, int limit) throws SQLException {
        String sql = "SELECT id FROM expense" + where + " AND merchant_key = ?" + NEWEST + limit;
        return ask(sql, row -> row.getObject("id", UUID.class), merchantKey);
    }

    private List<Ranked> ranked(Place after, int limit) throws SQLException {
        BigDecimal worth = after == null ? null : after.worth();
        Long count = after == null ? null : after.count();
        String key = after == null ? null : after.merchantKey();
        return ask(
                RANKED.formatted(where),
                OpenExpenses::ranked,
                currency.getCurrencyCode(),
                worth,
                worth,
                count,
                key,
                limit);
    }

    private static Ranked ranked(ResultSet row) throws SQLException {
        String category = row.getString("category");
        Suggestion suggestion = category == null
                ? null
                : new Suggestion(Category.valueOf(category), row.getDouble("confidence"), row.getString("reason"));
        Place place = new Place(row.getBigDecimal("worth"), row.getLong("n"), row.getString("merchant_key"));
        return new Ranked(place, row.getString("merchant"), suggestion);
    }

    /** By merchant, and of everything under null. */
    private Map<String, List<Sum>> sums(String[] keys) throws SQLException {
        Map<String, List<Sum>> sums = new HashMap<>();
        ask(
                SUMS.formatted(where),
                row -> {
                    String code = row.getString("currency");
                    BigDecimal amount =
                            Money.of(row.getBigDecimal("money"), code).amount();
                    return sums.computeIfAbsent(row.getString("merchant_key"), key -> new ArrayList<>())
                            .add(new Sum(code, amount, row.getLong("n")));
                },
                (Object) keys);
        Comparator<Sum> ownFirst = Comparator.comparing(sum -> !sum.currency().equals(currency.getCurrencyCode()));
        sums.values().forEach(list -> list.sort(ownFirst.thenComparing(Sum::currency)));
        return sums;
    }

    private Map<String, List<ExpenseView>> largest(String[] keys) throws SQLException {
        Map<String, List<ExpenseView>> expenses = new HashMap<>();
        ask(
                LARGEST.formatted(where),
                row -> expenses.computeIfAbsent(row.getString("merchant_key"), key -> new ArrayList<>())
                        .add(ExpenseRow.read(row, key)),
                (Object) keys);
        return expenses;
    }

    private static Left left(List<Sum> sums) {
        long count = sums.stream().mapToLong(Sum::count).sum();
        return new Left(count, count == LOOKED_AT, sums);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The person is the first parameter of every statement, where there is one. */
    private <T> List<T> ask(String sql, Reader<T> reader, Object... parameters) throws SQLException {
        List<T> answers = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            int place = 0;
            if (person != null) {
                query.setString(++place, person);
            }
            for (Object parameter : parameters) {
                query.setObject(
                        ++place,
                        parameter instanceof String[] keys ? connection.createArrayOf("text", keys) : parameter);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    answers.add(reader.read(row));
                }
            }
        }
        return answers;
    }
}
