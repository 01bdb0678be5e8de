package org.expensetracker.expense;

import org.expensetracker.expense.LedgerRow.Decision;

/** What a decision makes of an expense, as a record keeps it: all that it can change. */
public record Decided(
        Category category,
        DecidedBy decidedBy,
        double confidence,
        String reason,
        String decider,
        Verdict verdict,
        int version) {

    static Decided of(ExpenseView expense) {
        return new Decided(
                expense.category(),
                expense.decidedBy(),
                expense.confidence(),
                expense.reason(),
                expense.decider(),
                expense.verdict(),
                expense.version());
    }

    Decision decision() {
        return new Decision(category, decidedBy, confidence, reason, decider, verdict);
    }
}
