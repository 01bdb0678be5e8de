package org.expensetracker.expense;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which expenses; every part is optional (null, or an empty set) and all that are given must hold. What the caller may
 * see is not part of it: the ledger adds that itself.
 *
 * @param from first day, in the company's zone
 * @param to last day, included
 * @param verdicts how far the category may be trusted
 * @param merchant part of the merchant's name, case ignored
 * @param text free text: words that all must occur in merchant, descriptor, city or person; case ignored
 */
public record ExpenseFilter(
        LocalDate from,
        LocalDate to,
        Set<Category> categories,
        Set<ExpenseStatus> statuses,
        Set<Verdict> verdicts,
        String merchant,
        String person,
        BigDecimal minAmount,
        BigDecimal maxAmount,
        String text) {

    /** Everything. */
    public static final ExpenseFilter ALL =
            new ExpenseFilter(null, null, Set.of(), Set.of(), Set.of(), null, null, null, null, null);

    public ExpenseFilter {
        categories = categories == null ? Set.of() : Set.copyOf(categories);
        statuses = statuses == null ? Set.of() : Set.copyOf(statuses);
        verdicts = verdicts == null ? Set.of() : Set.copyOf(verdicts);
    }
}
