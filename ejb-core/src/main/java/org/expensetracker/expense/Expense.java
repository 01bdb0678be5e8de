package org.expensetracker.expense;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.expense.CategoryChanges.Result;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.RunningTotals.Counted;
import org.expensetracker.shared.Money;
import org.expensetracker.tenant.Caller;
import org.hibernate.annotations.PartitionKey;

/**
 * One card transaction, or one entry by hand, as the company's ledger holds it.
 *
 * <p>It begins PENDING when the card's bank authorises it, and becomes POSTED when the bank settles it, perhaps with
 * another amount, or DECLINED; many begin POSTED or DECLINED at once, and an entry by hand always is POSTED. Those two
 * are final. A machine gives it its first category and may give another while the transaction is still pending; from the
 * moment a {@link #recategorise person decides}, no machine does. Where the machine is not sure, the expense is open until
 * a person {@link #answer answers}; who answered in error may {@link #restore take it back}. A refund is an expense of its
 * own with a negative amount. Nothing is ever deleted.
 *
 * <p>Rows are made and settled by {@code LedgerWriter}, many at a time; this entity reads them and carries a person's
 * changes, one at a time. Not thread-safe.
 */
@Entity
class Expense {

    @Id
    private UUID id;

    @Column(name = "transaction_id")
    private String transactionId;

    /** Part of every UPDATE's condition, so that PostgreSQL touches one partition. */
    @PartitionKey
    @Column(name = "occurred_at")
    private Instant occurredAt;

    private String zone;
    private LocalDate day;
    private String person;

    /** Sealed, as the note: only {@link #view} tells them. */
    private String card;

    private String merchant;

    @Column(name = "merchant_key")
    private String merchantKey;

    private String descriptor;
    private String mcc;
    private BigDecimal amount;
    private String currency;
    private String city;
    private String country;
    private String channel;

    @Enumerated(EnumType.STRING)
    private ExpenseStatus status;

    @Enumerated(EnumType.STRING)
    private Category category;

    @Enumerated(EnumType.STRING)
    @Column(name = "decided_by")
    private DecidedBy decidedBy;

    private double confidence;
    private String reason;
    private String decider;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private String note;

    @Column(name = "stored_at")
    private Instant storedAt;

    @Version
    private int version;

    /** For Hibernate. */
    protected Expense() {}

    /**
     * Sets a person's choice; it stands against every machine from now on.
     *
     * @return whether that changed anything: the same person's same choice does not
     */
    boolean recategorise(Category choice, String person, String name) {
        if (decidedBy == DecidedBy.PERSON && category == choice && decider.equals(person)) {
            return false;
        }
        category = choice;
        decidedBy = DecidedBy.PERSON;
        confidence = 1;
        reason = "Chosen by " + name + ".";
        decider = person;
        verdict = Verdict.APPLIED;
        return true;
    }

    /**
     * A person answers what the category is: only while the expense is open, and only as it was when they saw it.
     *
     * @param choice null for the category that is suggested
     * @param seen the version that they saw, null for any
     */
    Result answer(Category choice, Integer seen, String person, String name) {
        if (decidedBy == DecidedBy.PERSON) {
            boolean same = decider.equals(person) && (choice == null || choice == category);
            return same ? Result.SAME : Result.DECIDED;
        }
        if (verdict == Verdict.APPLIED || seen != null && seen != version) {
            return Result.OUTDATED;
        }
        if (choice == null && verdict == Verdict.LEFT) {
            return Result.NO_SUGGESTION;
        }
        recategorise(choice == null ? category : choice, person, name);
        return Result.CHANGED;
    }

    /** Takes that person's choice back, if it still stands: the decision is again what it was before. */
    Result restore(Decision before, Category choice, String person) {
        if (decidedBy != DecidedBy.PERSON || category != choice || !decider.equals(person)) {
            return Result.DECIDED;
        }
        category = before.category();
        decidedBy = before.decidedBy();
        confidence = before.confidence();
        reason = before.reason();
        decider = before.decider();
        verdict = before.verdict();
        return Result.CHANGED;
    }

    boolean belongsTo(String someone) {
        return someone.equals(person);
    }

    boolean isSeenBy(Caller caller) {
        return caller.seesEveryone() || belongsTo(caller.person());
    }

    UUID id() {
        return id;
    }

    int version() {
        return version;
    }

    /** What the running totals count of it. */
    Counted counted() {
        return new Counted(day, amount, currency, status, category, person, merchantKey, merchant);
    }

    /**
     * As everybody reads it.
     *
     * @param key the company's
     */
    ExpenseView view(DataKey key) {
        BigDecimal exact = Money.of(amount, currency).amount();
        return new ExpenseView(
                id,
                transactionId,
                occurredAt,
                zone,
                person,
                key.open(card, ExpenseRow.card(id)),
                merchant,
                descriptor,
                mcc,
                exact,
                currency,
                city,
                country,
                channel,
                status,
                category,
                decidedBy,
                confidence,
                reason,
                decider,
                verdict,
                key.open(note, ExpenseRow.note(id)),
                storedAt,
                version,
                false);
    }
}
