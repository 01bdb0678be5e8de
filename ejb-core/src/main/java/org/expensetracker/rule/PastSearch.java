package org.expensetracker.rule;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.CategoryWriter;
import org.expensetracker.expense.Cursor;
import org.expensetracker.rule.RulePreview.Example;
import org.expensetracker.rule.RulePreview.Move;
import org.expensetracker.shared.Money;
import org.expensetracker.shared.Refusal;

/**
 * Finds the expenses of the last twelve months that a rule decides on, on a connection that is in the company's scope.
 * Each search takes {@link #SECONDS} at most; one that takes longer is refused, and its transaction is broken.
 */
final class PastSearch {

    private static final int SECONDS = 10;
    private static final int MONTHS = 12;
    private static final int EXAMPLES = 20;
    private static final String TOOK_TOO_LONG = "57014";

    private static final String GROUPS = "SELECT category, currency, decided_by = 'PERSON' AS kept,"
            + " verdict <> 'APPLIED' AS open, count(*), sum(amount) FROM expense WHERE %s GROUP BY 1, 2, 3, 4";

    private static final String LARGEST = "SELECT id, occurred_at, merchant, person, amount, currency, category"
            + " FROM expense WHERE %s ORDER BY abs(amount) DESC, id LIMIT " + EXAMPLES;

    private static final String COUNT = "SELECT count(*) FROM expense WHERE %s";

    private static final String NEXT = "SELECT id, occurred_at FROM expense WHERE %s"
            + " ORDER BY occurred_at DESC, id DESC LIMIT " + CategoryWriter.MOST_AT_ONCE;

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private record Group(Category category, String currency, boolean kept, boolean open, long count, BigDecimal sum) {}

    private final Connection connection;
    private final Instant since;
    private final Category category;
    private final Sql matching;

    /**
     * What a rule is about.
     *
     * @param stronger the rules that are asked before it: what they decide on is not this one's
     */
    PastSearch(Connection connection, Instant since, RuleDraft rule, List<Rule> stronger) {
        this.connection = connection;
        this.since = since;
        this.category = rule.category();
        List<Sql> parts = new ArrayList<>();
        parts.add(new Sql("occurred_at >= ?", since.atOffset(ZoneOffset.UTC)));
        parts.add(new Sql("status <> 'DECLINED'"));
        parts.add(rule.conditions().sql());
        stronger.stream()
                .filter(Rule::enabled)
                .forEach(before -> parts.add(before.conditions().sql().not()));
        this.matching = Sql.all(parts);
    }

    /** Where the past begins for a company at that time. */
    static Instant since(Instant now, ZoneId zone) {
        return now.atZone(zone)
                .toLocalDate()
                .minusMonths(MONTHS)
                .atStartOfDay(zone)
                .toInstant();
    }

    RulePreview preview() throws SQLException {
        List<Group> groups = read(GROUPS, matching, PastSearch::group);
        long all = 0;
        long kept = 0;
        long settling = 0;
        List<Move> moves = new ArrayList<>();
        for (Group group : groups) {
            all += group.count();
            if (group.kept()) {
                kept += group.count();
            } else if (group.category() != category) {
                merge(moves, group);
            } else if (group.open()) {
                settling += group.count();
            }
        }
        moves.sort((a, b) -> Long.compare(b.count(), a.count()));
        long changing = moves.stream().mapToLong(Move::count).sum();
        List<Example> examples = changing == 0 ? List.of() : read(LARGEST, moving(), PastSearch::example);
        return new RulePreview(since, all, changing, settling, kept, List.copyOf(moves), examples);
    }

    /** How many expenses the rule has yet to change. */
    long left() throws SQLException {
        return read(COUNT, unsettled(), row -> row.getLong(1)).get(0);
    }

    /** Some that the rule has yet to change, newest first, after that place; null for the newest. */
    List<Cursor> next(Cursor after) throws SQLException {
        Sql wanted = after == null
                ? unsettled()
                : Sql.all(List.of(
                        unsettled(),
                        new Sql(
                                "(occurred_at, id) < (?, ?)",
                                after.occurredAt().atOffset(ZoneOffset.UTC),
                                after.id())));
        return read(NEXT, wanted, row -> new Cursor(time(row), row.getObject("id", UUID.class)));
    }

    private Sql moving() {
        return Sql.all(List.of(matching, new Sql("decided_by <> 'PERSON' AND category <> ?", category.name())));
    }

    private Sql unsettled() {
        return Sql.all(List.of(
                matching,
                new Sql("decided_by <> 'PERSON' AND (category <> ? OR verdict <> 'APPLIED')", category.name())));
    }

    private void merge(List<Move> moves, Group group) {
        for (int i = 0; i < moves.size(); i++) {
            Move move = moves.get(i);
            if (move.from() == group.category() && move.currency().equals(group.currency())) {
                moves.set(i, move(group, move.count(), move.amount()));
                return;
            }
        }
        moves.add(move(group, 0, BigDecimal.ZERO));
    }

    private Move move(Group group, long count, BigDecimal amount) {
        BigDecimal sum = Money.of(amount.add(group.sum()), group.currency()).amount();
        return new Move(group.category(), category, group.currency(), count + group.count(), sum);
    }

    private <T> List<T> read(String sql, Sql where, Row<T> reader) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql.formatted(where.text()))) {
            query.setQueryTimeout(SECONDS);
            where.bind(query);
            List<T> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        } catch (SQLException failed) {
            if (TOOK_TOO_LONG.equals(failed.getSQLState())) {
                throw Refusal.invalid(
                        "conditions",
                        "Looking through the past took more than " + SECONDS
                                + " seconds: narrow the rule down, or try again when there is less to do.");
            }
            throw failed;
        }
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(
                Category.valueOf(row.getString("category")),
                row.getString("currency"),
                row.getBoolean("kept"),
                row.getBoolean("open"),
                row.getLong("count"),
                row.getBigDecimal("sum"));
    }

    private static Example example(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new Example(
                row.getObject("id", UUID.class),
                time(row),
                row.getString("merchant"),
                row.getString("person"),
                Money.of(row.getBigDecimal("amount"), currency).amount(),
                currency,
                Category.valueOf(row.getString("category")));
    }

    private static Instant time(ResultSet row) throws SQLException {
        return row.getObject("occurred_at", OffsetDateTime.class).toInstant();
    }
}
