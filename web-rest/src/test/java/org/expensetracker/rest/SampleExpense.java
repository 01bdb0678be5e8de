package org.expensetracker.rest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Verdict;

/** An expense for tests. */
public final class SampleExpense {

    private SampleExpense() {}

    /** A lunch of that person. */
    public static ExpenseView of(String person) {
        return new ExpenseView(
                UUID.fromString("0193576e-8a53-7a1e-b7d4-5f0c2a9d7e11"),
                "txn-1",
                Instant.parse("2026-11-23T08:00:00Z"),
                "Europe/Berlin",
                person,
                "**** 4242",
                "Blue Bottle",
                "SQ *BLUE BOTTLE 0123 OAKLAND",
                "5814",
                new BigDecimal("12.30"),
                "EUR",
                "Berlin",
                "DE",
                "POS",
                ExpenseStatus.POSTED,
                Category.MEALS,
                DecidedBy.MCC,
                0.97,
                "MCC 5814 is fast food restaurants",
                "mcc-1",
                Verdict.APPLIED,
                null,
                Instant.parse("2026-11-23T08:00:00.412Z"),
                0,
                false);
    }
}
