package org.expensetracker.expense;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Tenant;
import org.hibernate.QueryTimeoutException;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;

/**
 * A question to a company's ledger: what the filter asks for, within what the caller may see. The text of the query is
 * made of constants alone; every value is a parameter. For one use by one thread.
 */
final class ExpenseQuery {

    private static final int SECONDS = 10;
    private static final String NEWEST_FIRST = " order by e.occurredAt desc, e.id desc";

    private final DataKey key;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    private ExpenseQuery(DataKey key) {
        this.key = key;
    }

    /** The question that this caller may ask their company; refuses a filter that breaks the {@link FilterRules}. */
    static ExpenseQuery of(Tenant company, Caller caller, ExpenseFilter filter) {
        FilterRules.check(filter);
        ExpenseQuery query = new ExpenseQuery(company.key());
        if (!caller.seesEveryone()) {
            query.add("e.person = :caller", "caller", caller.person());
        }
        query.addDays(filter.from(), filter.to());
        query.addFields(filter);
        query.addText(filter);
        return query;
    }

    /** Only what comes after the cursor, newest first. */
    void after(Cursor cursor) {
        add("(e.occurredAt, e.id) < (:lastTime, :lastId)", "lastTime", cursor.occurredAt());
        parameters.put("lastId", cursor.id());
    }

    List<ExpenseView> newestFirst(Session session, int limit) {
        return list(session, NEWEST_FIRST, 0, limit);
    }

    List<ExpenseView> slice(Session session, Slice slice) {
        return list(session, order(slice), slice.offset(), slice.limit());
    }

    long count(Session session) {
        return run(session.createSelectionQuery("select count(*) from Expense e" + where(), Long.class))
                .get(0);
    }

    private List<ExpenseView> list(Session session, String order, int offset, int limit) {
        SelectionQuery<Expense> query = session.createSelectionQuery("from Expense e" + where() + order, Expense.class);
        query.setFirstResult(offset).setMaxResults(limit).setReadOnly(true);
        return run(query).stream().map(expense -> expense.view(key)).toList();
    }

    private <T> List<T> run(SelectionQuery<T> query) {
        parameters.forEach(query::setParameter);
        try {
            return query.setTimeout(SECONDS).getResultList();
        } catch (QueryTimeoutException tooMuch) {
            throw Refusal.invalid(
                    "text", "The search took more than " + SECONDS + " seconds: narrow it down, by dates best.");
        }
    }

    /**
     * A day is the company's; the times around it only let PostgreSQL pass over partitions and use the index. No zone is
     * further than a day from UTC.
     */
    private void addDays(LocalDate from, LocalDate to) {
        if (from != null) {
            add("e.day >= :from", "from", from);
            add(
                    "e.occurredAt >= :fromTime",
                    "fromTime",
                    from.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        if (to != null) {
            add("e.day <= :to", "to", to);
            add(
                    "e.occurredAt < :toTime",
                    "toTime",
                    to.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
    }

    private void addFields(ExpenseFilter filter) {
        if (!filter.categories().isEmpty()) {
            add("e.category in (:categories)", "categories", filter.categories());
        }
        if (!filter.statuses().isEmpty()) {
            add("e.status in (:statuses)", "statuses", filter.statuses());
        }
        if (!filter.verdicts().isEmpty()) {
            add("e.verdict in (:verdicts)", "verdicts", filter.verdicts());
        }
        if (filter.person() != null && !filter.person().isBlank()) {
            add("e.person = :person", "person", filter.person().strip().toLowerCase(Locale.ROOT));
        }
        if (filter.minAmount() != null) {
            add("e.amount >= :minAmount", "minAmount", filter.minAmount());
        }
        if (filter.maxAmount() != null) {
            add("e.amount <= :maxAmount", "maxAmount", filter.maxAmount());
        }
    }

    private void addText(ExpenseFilter filter) {
        if (filter.merchant() != null && !filter.merchant().isBlank()) {
            add(
                    "e.merchant ilike :merchant escape '!'",
                    "merchant",
                    part(filter.merchant().strip()));
        }
        int number = 0;
        for (String word : FilterRules.words(filter.text())) {
            String name = "word" + number++;
            String anywhere = "(e.merchant ilike :w escape '!' or e.descriptor ilike :w escape '!'"
                    + " or e.city ilike :w escape '!' or e.person ilike :w escape '!')";
            add(anywhere.replace(":w", ":" + name), name, part(word));
        }
    }

    private static String part(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private void add(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
    }

    private String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static String order(Slice slice) {
        String direction = slice.ascending() ? " asc" : " desc";
        String first =
                switch (slice.sort()) {
                    case DATE -> "";
                    case AMOUNT -> "e.amount" + direction + ", ";
                    case MERCHANT -> "e.merchant" + direction + ", ";
                    case CATEGORY -> "e.category" + direction + ", ";
                    case PERSON -> "e.person" + direction + ", ";
                    case STATUS -> "e.status" + direction + ", ";
                };
        return " order by " + first + "e.occurredAt" + direction + ", e.id" + direction;
    }
}
