package org.expensetracker.cold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.expensetracker.expense.ColdExpenses;
import org.expensetracker.expense.ExpenseFilter;
import org.expensetracker.expense.ExpenseRow;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Slice;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Tenant;

/**
 * Answers out of the archive. Only files whose month can hold what is asked for are fetched, month after month from the newest, until
 * there is enough. A table of the portal reaches into the archive only where a time is chosen: it counts what it shows. Thread-safe.
 */
@ApplicationScoped
class ColdReader implements ColdExpenses {

    private static final int SECONDS = 10;

    private ColdCache cache;
    private Clock clock;

    /** For the container's proxy. */
    protected ColdReader() {}

    @Inject
    ColdReader(ColdCache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public List<ExpenseView> newestFirst(
            Connection connection, Tenant company, Question question, Instant since, int limit) throws SQLException {
        Instant end = clock.instant().plusSeconds(SECONDS);
        List<ExpenseView> found = new ArrayList<>();
        for (List<ColdObject> month : months(connection, possible(question, since))) {
            int missing = limit - found.size();
            if (missing <= 0) {
                break;
            }
            if (clock.instant().isAfter(end)) {
                throw Refusal.invalid(
                        "text", "The search took more than " + SECONDS + " seconds: narrow it down, by dates best.");
            }
            String rest = ColdQuery.NEWEST_FIRST + " LIMIT " + missing;
            found.addAll(views(company, ColdQuery.of(question), month, rest));
        }
        return found;
    }

    @Override
    public List<ExpenseView> slice(Connection connection, Tenant company, Question question, Slice slice)
            throws SQLException {
        List<ColdObject> files = chosen(connection, question);
        if (files.isEmpty()) {
            return List.of();
        }
        String rest = ColdQuery.order(slice) + " LIMIT " + slice.limit() + " OFFSET " + slice.offset();
        return views(company, ColdQuery.of(question), files, rest);
    }

    @Override
    public long count(Connection connection, Tenant company, Question question) throws SQLException {
        List<ColdObject> files = chosen(connection, question);
        if (files.isEmpty()) {
            return 0;
        }
        return ask(ColdQuery.of(question), "count(*)", files, "", rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    @Override
    public Optional<ExpenseView> find(Connection connection, Tenant company, UUID id, String person)
            throws SQLException {
        List<ColdObject> files = new ColdTable(connection)
                .kept().stream().filter(object -> object.mayHold(id)).toList();
        for (ColdObject file : files) {
            List<ExpenseView> found = views(company, ColdQuery.of(id.toString(), person), List.of(file), "");
            if (!found.isEmpty()) {
                return Optional.of(found.get(0));
            }
        }
        return Optional.empty();
    }

    /** Where no time is chosen, none. */
    private static List<ColdObject> chosen(Connection connection, Question question) throws SQLException {
        ExpenseFilter filter = question.filter();
        if (filter.from() == null && filter.to() == null) {
            return List.of();
        }
        return new ColdTable(connection)
                .kept().stream().filter(possible(question, null)).toList();
    }

    private static Collection<List<ColdObject>> months(Connection connection, Predicate<ColdObject> possible)
            throws SQLException {
        Map<YearMonth, List<ColdObject>> months = new ColdTable(connection)
                .kept().stream()
                        .filter(possible)
                        .collect(Collectors.groupingBy(ColdObject::month, LinkedHashMap::new, Collectors.toList()));
        return months.values();
    }

    /** Whether there can be something in it. A day is the company's, and no zone is further than a day from UTC. */
    private static Predicate<ColdObject> possible(Question question, Instant since) {
        LocalDate from = question.filter().from();
        LocalDate to = question.filter().to();
        return object -> {
            LocalDate first = object.month().atDay(1);
            LocalDate last = object.month().atEndOfMonth();
            return (from == null || !last.isBefore(from.minusDays(1)))
                    && (to == null || !first.isAfter(to.plusDays(1)))
                    && (since == null || !last.isBefore(day(since)))
                    && (question.after() == null
                            || !first.isAfter(day(question.after().occurredAt())));
        };
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private List<ExpenseView> views(Tenant company, ColdQuery query, List<ColdObject> files, String rest)
            throws SQLException {
        return ask(query, ColdColumn.all(), files, rest, rows -> {
            List<ExpenseView> views = new ArrayList<>();
            while (rows.next()) {
                views.add(ExpenseRow.readCold(rows, company.key()));
            }
            return views;
        });
    }

    private <T> T ask(
            ColdQuery query, String columns, List<ColdObject> files, String rest, ColdQuery.Reading<T> reading)
            throws SQLException {
        try (ColdCache.Lease lease = cache.lease(files);
                Connection duck = DuckDb.open(cache.folder())) {
            return query.ask(duck, columns, lease.files(), rest, reading);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
