package org.expensetracker.ingest;

import java.util.List;
import org.expensetracker.expense.ExpenseStatus;

/** The card network's word for what became of an authorisation, as the ledger says it. */
final class CardStatus {

    private static final List<String> WORDS = List.of("APPROVED", "DECLINED", "PENDING");

    private CardStatus() {}

    /** The status in a field; a transaction of which nothing is said was approved. */
    static ExpenseStatus of(Fields fields, String name) {
        return switch (fields.choice(name, "APPROVED", WORDS)) {
            case "PENDING" -> ExpenseStatus.PENDING;
            case "DECLINED" -> ExpenseStatus.DECLINED;
            default -> ExpenseStatus.POSTED;
        };
    }
}
