package org.expensetracker.expense;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.expensetracker.expense.LedgerRow.Decision;

/**
 * An expense as it stands in the ledger, with what only the ledger needs: all that its row holds.
 *
 * @param day of the transaction in the company's zone, as it was when the expense was first stored: totals are kept by it
 * @param settledAt when the answer to its authorisation came; null for none
 */
public record Standing(ExpenseView view, LocalDate day, String merchantKey, Instant settledAt) {

    /** A transaction seen for the first time. */
    static Standing first(LedgerRow row, UUID id, LocalDate day, Instant storedAt) {
        Decision decision = row.decision();
        ExpenseView view = new ExpenseView(
                id,
                row.transactionId(),
                row.occurredAt(),
                row.zone().getId(),
                row.person(),
                row.card(),
                row.merchant(),
                row.descriptor(),
                row.mcc(),
                row.amount().amount(),
                row.amount().currency().getCurrencyCode(),
                row.city(),
                row.country(),
                row.channel(),
                row.status(),
                decision.category(),
                decision.decidedBy(),
                decision.confidence(),
                decision.reason(),
                decision.decider(),
                decision.verdict(),
                row.note(),
                storedAt,
                0,
                false);
        return new Standing(view, day, row.merchantKey(), null);
    }

    /**
     * The same expense after its authorisation was answered: the later message knows amount and merchant best; who, when
     * and what people added stay; a category stays unless the later message gives an equally strong reason for another.
     */
    Standing becoming(LedgerRow row, Instant now) {
        Decision decision = decision().orIfStronger(row.decision());
        ExpenseView changed = new ExpenseView(
                view.id(),
                view.transactionId(),
                view.occurredAt(),
                view.zone(),
                either(view.person(), row.person()),
                either(view.card(), row.card()),
                row.merchant(),
                either(row.descriptor(), view.descriptor()),
                either(row.mcc(), view.mcc()),
                row.amount().amount(),
                row.amount().currency().getCurrencyCode(),
                either(row.city(), view.city()),
                either(row.country(), view.country()),
                either(row.channel(), view.channel()),
                row.status(),
                decision.category(),
                decision.decidedBy(),
                decision.confidence(),
                decision.reason(),
                decision.decider(),
                decision.verdict(),
                either(view.note(), row.note()),
                view.storedAt(),
                view.version() + 1,
                view.cold());
        return new Standing(changed, day, row.merchantKey(), now);
    }

    /** The same expense with another decision; as it is where that is weaker or the same. */
    Standing decided(Decision newer) {
        Decision decision = decision().orIfStronger(newer);
        return decision.equals(decision()) ? this : with(decision, view.version() + 1);
    }

    /** As it is after somebody decided on it: what the record of that says. */
    public Standing decided(Decided by) {
        return with(by.decision(), by.version());
    }

    private Standing with(Decision decision, int version) {
        ExpenseView changed = new ExpenseView(
                view.id(),
                view.transactionId(),
                view.occurredAt(),
                view.zone(),
                view.person(),
                view.card(),
                view.merchant(),
                view.descriptor(),
                view.mcc(),
                view.amount(),
                view.currency(),
                view.city(),
                view.country(),
                view.channel(),
                view.status(),
                decision.category(),
                decision.decidedBy(),
                decision.confidence(),
                decision.reason(),
                decision.decider(),
                decision.verdict(),
                view.note(),
                view.storedAt(),
                version,
                view.cold());
        return new Standing(changed, day, merchantKey, settledAt);
    }

    private Decision decision() {
        return new Decision(
                view.category(), view.decidedBy(), view.confidence(), view.reason(), view.decider(), view.verdict());
    }

    /** What the running totals count of it. */
    RunningTotals.Counted counted() {
        return new RunningTotals.Counted(
                day,
                view.amount(),
                view.currency(),
                view.status(),
                view.category(),
                view.person(),
                merchantKey,
                view.merchant());
    }

    private static String either(String preferred, String other) {
        return preferred == null ? other : preferred;
    }
}
