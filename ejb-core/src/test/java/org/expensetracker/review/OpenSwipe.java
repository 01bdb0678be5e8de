package org.expensetracker.review;

import java.util.UUID;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.LedgerRow;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.Swipe;
import org.expensetracker.expense.Verdict;

/** A card transaction whose category a machine was not sure of. */
final class OpenSwipe {

    private OpenSwipe() {}

    /** The swipe's category is suggested, three quarters sure. */
    static LedgerRow suggested(Swipe swipe) {
        return row(swipe, UUID.randomUUID().toString(), Verdict.SUGGESTED, 0.75);
    }

    /** The swipe's category is too unsure to be shown. */
    static LedgerRow left(Swipe swipe) {
        return row(swipe, UUID.randomUUID().toString(), Verdict.LEFT, 0.3);
    }

    /** The transaction of that identifier. */
    static LedgerRow row(Swipe swipe, String transactionId, Verdict verdict, double confidence) {
        LedgerRow sure = swipe.row(transactionId);
        Decision decision =
                new Decision(swipe.category(), DecidedBy.MODEL, confidence, "It reads like it.", "model-1", verdict);
        return new LedgerRow(
                sure.transactionId(),
                sure.occurredAt(),
                sure.zone(),
                sure.person(),
                sure.card(),
                sure.merchant(),
                sure.merchantKey(),
                sure.descriptor(),
                sure.mcc(),
                sure.amount(),
                sure.city(),
                sure.country(),
                sure.channel(),
                sure.status(),
                decision,
                sure.note());
    }
}
