package org.expensetracker.rule;

import java.util.Locale;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.shared.Money;

/**
 * What rules look at of one transaction, made ready once for all of them. Parts other than the first two may be null.
 *
 * @param descriptor as {@link CaseBlind} folds it
 * @param person in lower case, as the ledger keeps it
 */
record Facts(String merchantKey, String descriptor, Money amount, String mcc, String person, String channel) {

    static Facts of(Evidence evidence, Merchant merchant) {
        String person = evidence.person();
        return new Facts(
                merchant.key(),
                evidence.descriptor() == null ? "" : CaseBlind.fold(evidence.descriptor()),
                evidence.amount(),
                evidence.mcc(),
                person == null ? null : person.toLowerCase(Locale.ROOT),
                evidence.channel());
    }

    /** What was known when a stored expense was categorised. */
    static Evidence evidence(ExpenseView expense) {
        return new Evidence(
                expense.descriptor() == null ? expense.merchant() : expense.descriptor(),
                expense.mcc(),
                Money.of(expense.amount(), expense.currency()),
                expense.channel(),
                expense.card(),
                expense.person());
    }
}
