package org.expensetracker.expense;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.expensetracker.expense.ColdExpenses.Question;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Tenant;
import org.hibernate.Session;

/**
 * What a caller may see of a company's expenses, those in the database and those in the archive as if they were in one place. Each
 * method works in one session of the company's.
 */
final class WholeLedger {

    /** As the database sorts them: identifiers by their bytes, which is as their texts. */
    private static final Comparator<ExpenseView> NEWEST_FIRST = Comparator.comparing(ExpenseView::occurredAt)
            .thenComparing(expense -> expense.id().toString())
            .reversed();

    private final ColdExpenses cold;
    private final Tenant company;

    WholeLedger(ColdExpenses cold, Tenant company) {
        this.cold = cold;
        this.company = company;
    }

    /** Only that person's, where the caller sees no others. */
    static String personOf(Caller caller) {
        return caller.seesEveryone() ? null : caller.person();
    }

    /** The newest of both. A cold one may be newer than a hot one: transactions come late. */
    List<ExpenseView> newestFirst(Session session, ExpenseQuery query, Question question, int limit) {
        List<ExpenseView> hot = query.newestFirst(session, limit);
        Instant since = hot.size() < limit ? null : hot.get(limit - 1).occurredAt();
        List<ExpenseView> old =
                session.doReturningWork(connection -> cold.newestFirst(connection, company, question, since, limit));
        if (old.isEmpty()) {
            return hot;
        }
        List<ExpenseView> both = new ArrayList<>(hot);
        Set<UUID> known = new HashSet<>();
        hot.forEach(expense -> known.add(expense.id()));
        // One that left after the database was read is in both.
        old.stream().filter(expense -> known.add(expense.id())).forEach(both::add);
        both.sort(NEWEST_FIRST);
        return both.size() <= limit ? both : List.copyOf(both.subList(0, limit));
    }

    /** The archive's stand after the database's, whatever they are sorted by; before them where the oldest come first. */
    List<ExpenseView> slice(Session session, ExpenseQuery query, Question question, Slice slice) {
        long archived = session.doReturningWork(connection -> cold.count(connection, company, question));
        if (archived == 0) {
            return query.slice(session, slice);
        }
        boolean oldestFirst = slice.ascending() && slice.sort() == Slice.Sort.DATE;
        long first = oldestFirst ? archived : query.count(session);
        List<ExpenseView> found = new ArrayList<>();
        if (slice.offset() < first) {
            found.addAll(part(session, query, question, slice, oldestFirst));
        }
        int missing = slice.limit() - found.size();
        if (missing > 0 && slice.offset() + slice.limit() > first) {
            int offset = (int) Math.max(0, slice.offset() - first);
            Slice rest = new Slice(offset, missing, slice.sort(), slice.ascending());
            found.addAll(part(session, query, question, rest, !oldestFirst));
        }
        return found;
    }

    private List<ExpenseView> part(
            Session session, ExpenseQuery query, Question question, Slice slice, boolean archived) {
        return archived
                ? session.doReturningWork(connection -> cold.slice(connection, company, question, slice))
                : query.slice(session, slice);
    }

    long count(Session session, ExpenseQuery query, Question question) {
        long hot = query.count(session);
        return hot + session.doReturningWork(connection -> cold.count(connection, company, question));
    }
}
