package org.expensetracker.expense;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.expensetracker.shared.Money;

/**
 * A transaction on its way into the ledger: valid, categorised, not yet compared with what stands.
 *
 * @param transactionId unique in the company
 * @param occurredAt when the card was used; cut to microseconds, the finest that the database keeps
 * @param zone the merchant's, else the company's
 * @param person user name, made lower-case; null while unknown
 * @param merchant the clean name for people
 * @param merchantKey the same for every form of one merchant's name
 * @param amount negative for a refund
 */
public record LedgerRow(
        String transactionId,
        Instant occurredAt,
        ZoneId zone,
        String person,
        String card,
        String merchant,
        String merchantKey,
        String descriptor,
        String mcc,
        Money amount,
        String city,
        String country,
        String channel,
        ExpenseStatus status,
        Decision decision,
        String note) {

    public LedgerRow {
        Objects.requireNonNull(transactionId, "transactionId");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(merchant, "merchant");
        Objects.requireNonNull(merchantKey, "merchantKey");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(decision, "decision");
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        person = person == null ? null : person.toLowerCase(Locale.ROOT);
    }

    /**
     * A category with who set it and why.
     *
     * @param confidence 0 to 1
     * @param reason in a bookkeeper's words
     * @param decider version of the table or model, or the person's user name
     * @param verdict whether it stands without a look
     */
    public record Decision(
            Category category, DecidedBy decidedBy, double confidence, String reason, String decider, Verdict verdict) {

        public Decision {
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(category, "category");
            Objects.requireNonNull(decidedBy, "decidedBy");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(decider, "decider");
        }

        /** A decision that stands. */
        public Decision(Category category, DecidedBy decidedBy, double confidence, String reason, String decider) {
            this(category, decidedBy, confidence, reason, decider, Verdict.APPLIED);
        }

        /** The stronger of two decisions; between equals the newer one. */
        Decision orIfStronger(Decision newer) {
            return newer.decidedBy.compareTo(decidedBy) <= 0 && decidedBy != DecidedBy.PERSON ? newer : this;
        }
    }
}
