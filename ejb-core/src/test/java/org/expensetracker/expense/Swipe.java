package org.expensetracker.expense;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.shared.Money;

/** A card transaction for tests: unremarkable but for what a test says about it. Immutable. */
public record Swipe(
        String person,
        String merchant,
        Category category,
        String amount,
        Instant at,
        ExpenseStatus status,
        String note) {

    /** Ten euro for lunch. */
    public static final Swipe LUNCH =
            new Swipe("ann@test", "Joe's Diner", Category.MEALS, "10.00 EUR", Ledger.NOON, ExpenseStatus.POSTED, null);

    public Swipe by(String someone) {
        return new Swipe(someone, merchant, category, amount, at, status, note);
    }

    public Swipe at(String name, Category kind) {
        return new Swipe(person, name, kind, amount, at, status, note);
    }

    public Swipe of(String money) {
        return new Swipe(person, merchant, category, money, at, status, note);
    }

    public Swipe on(Instant moment) {
        return new Swipe(person, merchant, category, amount, moment, status, note);
    }

    public Swipe as(ExpenseStatus standing) {
        return new Swipe(person, merchant, category, amount, at, standing, note);
    }

    public Swipe saying(String words) {
        return new Swipe(person, merchant, category, amount, at, status, words);
    }

    /** A transaction of its own. */
    public LedgerRow row() {
        return row(UUID.randomUUID().toString());
    }

    /** The transaction of that identifier. */
    public LedgerRow row(String transactionId) {
        String[] parts = amount.split(" ");
        return new LedgerRow(
                transactionId,
                at,
                ZoneId.of("Europe/Berlin"),
                person,
                "card-1",
                merchant,
                merchant.toLowerCase(Locale.ROOT),
                "SQ *" + merchant,
                "5814",
                Money.of(new BigDecimal(parts[0]), parts[1]),
                "Berlin",
                "DE",
                "POS",
                status,
                new Decision(category, DecidedBy.MCC, 0.9, "because", "v1"),
                note);
    }
}
