package org.expensetracker.rest.expense;

import jakarta.ws.rs.core.MultivaluedMap;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseFilter;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.Verdict;
import org.expensetracker.rest.shared.Query;

/**
 * The query of a list of expenses.
 *
 * @param cursor null for the first page
 * @param limit 1 to 200
 */
record PageQuery(ExpenseFilter filter, String cursor, int limit) {

    private static final int MAX_LIMIT = 200;
    private static final int USUAL_LIMIT = 50;

    static PageQuery of(MultivaluedMap<String, String> parameters) {
        Query query = new Query(parameters);
        ExpenseFilter filter = filter(query);
        String cursor = query.text("cursor", 500);
        int limit = query.number("limit", 1, MAX_LIMIT, USUAL_LIMIT);
        query.inOrder("from", filter.from(), filter.to());
        query.done();
        return new PageQuery(filter, cursor, limit);
    }

    private static ExpenseFilter filter(Query query) {
        return new ExpenseFilter(
                query.day("from"),
                query.day("to"),
                query.constants("category", Category.class),
                query.constants("status", ExpenseStatus.class),
                query.constants("verdict", Verdict.class),
                query.text("merchant", 200),
                query.text("person", 254),
                query.amount("min"),
                query.amount("max"),
                query.text("q", 200));
    }
}
