package org.expensetracker.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.expensetracker.analytics.Dashboard.CategorySlice;
import org.expensetracker.analytics.Dashboard.Figure;
import org.expensetracker.analytics.Dashboard.Point;
import org.expensetracker.analytics.Dashboard.Slice;
import org.expensetracker.analytics.Question.Row;
import org.expensetracker.expense.Category;
import org.expensetracker.shared.Money;

/** The rows that a question brought, put in order, with zero where nothing was spent. */
record Answers(Question question, List<Row> rows) {

    private static final Row NOTHING = new Row("", "", BigDecimal.ZERO, BigDecimal.ZERO, 0, BigDecimal.ZERO);

    Dashboard dashboard(Instant asOf) {
        Map<String, Row> days = byKey("day");
        List<Row> now = days(days, question.from());
        List<Row> before = days(days, question.before());
        return new Dashboard(
                question.currency().getCurrencyCode(),
                question.from(),
                question.to(),
                new Figure(sum(now, Row::amount), sum(before, Row::amount)),
                new Figure(sum(now, Row::pending), sum(before, Row::pending)),
                new Figure(BigDecimal.valueOf(count(now)), BigDecimal.valueOf(count(before))),
                points(now, before),
                months(),
                categories(),
                slices("merchant"),
                slices("person"),
                otherCurrencies(),
                asOf);
    }

    private List<Row> days(Map<String, Row> byDay, LocalDate first) {
        return Stream.iterate(first, day -> day.plusDays(1))
                .limit(question.days())
                .map(day -> byDay.getOrDefault(day.toString(), NOTHING))
                .toList();
    }

    private List<Point> points(List<Row> now, List<Row> before) {
        return IntStream.range(0, now.size())
                .mapToObj(i -> new Point(
                        question.from().plusDays(i),
                        exact(now.get(i).amount()),
                        exact(before.get(i).amount()),
                        exact(now.get(i).pending()),
                        now.get(i).count()))
                .toList();
    }

    private List<Slice> months() {
        Map<String, Row> byMonth = byKey("month");
        return Stream.iterate(YearMonth.from(question.firstMonth()), month -> month.plusMonths(1))
                .limit(12)
                .map(YearMonth::toString)
                .map(month -> slice(month, byMonth.getOrDefault(month, NOTHING)))
                .toList();
    }

    private List<CategorySlice> categories() {
        return part("category")
                .sorted(Comparator.comparing(Row::amount).reversed().thenComparing(Row::key))
                .map(row -> new CategorySlice(
                        Category.valueOf(row.key()), exact(row.amount()), row.count(), exact(row.before())))
                .toList();
    }

    private List<Slice> slices(String part) {
        return part(part)
                .sorted(Comparator.comparing(Row::amount).reversed().thenComparing(Row::key))
                .map(row -> slice(row.key(), row))
                .toList();
    }

    private List<Slice> otherCurrencies() {
        return part("currency")
                .sorted(Comparator.comparing(Row::key))
                .map(row ->
                        new Slice(row.key(), Money.of(row.amount(), row.key()).amount(), row.count()))
                .toList();
    }

    private Stream<Row> part(String part) {
        return rows.stream().filter(row -> row.part().equals(part));
    }

    private Map<String, Row> byKey(String part) {
        return part(part).collect(Collectors.toMap(Row::key, Function.identity()));
    }

    private Slice slice(String key, Row row) {
        return new Slice(key, exact(row.amount()), row.count());
    }

    private BigDecimal sum(List<Row> rows, Function<Row, BigDecimal> figure) {
        return exact(rows.stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static long count(List<Row> rows) {
        return rows.stream().mapToLong(Row::count).sum();
    }

    /** In the scale of the currency. */
    private BigDecimal exact(BigDecimal amount) {
        return new Money(amount, question.currency()).amount();
    }
}
