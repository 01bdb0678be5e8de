package org.expensetracker.entry;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.AmountLimit;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.LedgerRow;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.pipeline.CompanyPipeline;
import org.expensetracker.shared.CardNumbers;
import org.expensetracker.shared.Money;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Tenant;

/** What an entry must be like to become a row of the ledger. Keeps no state. */
@Dependent
class EntryRules {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final String CHANNEL = "MANUAL";

    private final CompanyPipeline pipeline;
    private final Clock clock;

    @Inject
    EntryRules(CompanyPipeline pipeline, Clock clock) {
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /** The row of a valid entry, categorised; refuses another with everything that is wrong. */
    LedgerRow row(Caller caller, Tenant tenant, NewExpense entry) {
        Instant now = clock.instant();
        String person = person(caller, entry);
        Money amount = check(entry, tenant, now);
        String merchant = oneLine(entry.merchant());
        return new LedgerRow(
                "manual-" + UUID.randomUUID(),
                entry.occurredAt() == null ? now : entry.occurredAt(),
                tenant.zone(),
                person,
                null,
                merchant,
                Merchant.of(merchant).key(),
                null,
                entry.mcc(),
                amount,
                oneLine(entry.city()),
                entry.country() == null ? null : entry.country().toUpperCase(Locale.ROOT),
                CHANNEL,
                ExpenseStatus.POSTED,
                decision(caller, tenant, entry, amount, person),
                stripped(entry.note()));
    }

    private Decision decision(Caller caller, Tenant tenant, NewExpense entry, Money amount, String person) {
        if (entry.category() != null) {
            String reason = "Chosen by " + caller.name() + ".";
            return new Decision(entry.category(), DecidedBy.PERSON, 1, reason, caller.person());
        }
        return pipeline.of(tenant.id())
                .apply(new Evidence(oneLine(entry.merchant()), entry.mcc(), amount, CHANNEL, null, person));
    }

    private static String person(Caller caller, NewExpense entry) {
        String person = stripped(entry.person());
        if (person == null || person.equalsIgnoreCase(caller.person())) {
            return caller.person();
        }
        if (!caller.editsEveryone()) {
            throw Refusal.forbidden("You may enter your own expenses only: leave the person out, or ask finance.");
        }
        return person.toLowerCase(Locale.ROOT);
    }

    private static Money check(NewExpense entry, Tenant tenant, Instant now) {
        Violations found = new Violations();
        Money amount = amount(found, entry, tenant);
        if (stripped(entry.merchant()) == null) {
            found.add("merchant", "Say where the money was spent.");
        }
        found.addUnlessText("merchant", entry.merchant(), 200);
        found.addUnlessText("person", entry.person(), 200);
        found.addUnlessText("city", entry.city(), 100);
        found.addUnlessText("note", entry.note(), 1000);
        found.addUnlessMatching("mcc", entry.mcc(), "[0-9]{4}", "four digits, such as 5814");
        found.addUnlessMatching("country", entry.country(), "[A-Za-z]{2}", "two letters of ISO 3166, such as DE");
        Instant at = entry.occurredAt();
        if (at != null && (at.isBefore(EARLIEST) || at.isAfter(now.plus(AHEAD)))) {
            found.add("occurredAt", at + " is before 2000 or more than two days ahead.");
        }
        found.refuseIfAny();
        return amount;
    }

    private static Money amount(Violations found, NewExpense entry, Tenant tenant) {
        Currency currency = entry.currency() == null ? tenant.currency() : Violations.currency(entry.currency());
        if (currency == null) {
            found.add("currency", "Give a currency of ISO 4217, such as EUR.");
        }
        BigDecimal amount = entry.amount();
        if (amount == null || amount.signum() == 0) {
            found.add("amount", "Say how much it was; a refund is negative.");
        } else if (currency != null && AmountLimit.isExceeded(amount, currency)) {
            found.add("amount", "Give at most %s %s.".formatted(AmountLimit.of(currency), currency));
        } else if (currency != null) {
            return money(found, amount, currency);
        }
        return null;
    }

    private static Money money(Violations found, BigDecimal amount, Currency currency) {
        try {
            return new Money(amount, currency);
        } catch (IllegalArgumentException tooFine) {
            found.add("amount", tooFine.getMessage());
            return null;
        }
    }

    /** The text as it is stored; a full card number is not, whoever types it. */
    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : CardNumbers.masked(text.strip());
    }

    private static String oneLine(String text) {
        return text == null || text.isBlank() ? null : stripped(text.replaceAll("\\s+", " "));
    }

    /** What is wrong with an entry, so far. */
    private static final class Violations {

        private final List<Violation> all = new ArrayList<>();

        static Currency currency(String code) {
            return Currency.getAvailableCurrencies().stream()
                    .filter(c -> c.getDefaultFractionDigits() >= 0
                            && c.getCurrencyCode().equals(code))
                    .findFirst()
                    .orElse(null);
        }

        void add(String field, String message) {
            all.add(new Violation(field, message));
        }

        void addUnlessMatching(String field, String value, String form, String words) {
            if (value != null && !value.matches(form)) {
                add(field, "Give " + words + ".");
            }
        }

        /** Line breaks and tabs are text; other control characters and halves of characters are not. */
        void addUnlessText(String field, String value, int limit) {
            if (value == null) {
                return;
            }
            if (value.length() > limit) {
                add(field, "Give at most " + limit + " characters; these are " + value.length() + ".");
            } else if (!value.codePoints().allMatch(Violations::isText)) {
                add(field, "Leave out control characters.");
            }
        }

        void refuseIfAny() {
            if (!all.isEmpty()) {
                throw Refusal.invalid(all);
            }
        }

        private static boolean isText(int c) {
            return c == '\n'
                    || c == '\r'
                    || c == '\t'
                    || !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
        }
    }
}
