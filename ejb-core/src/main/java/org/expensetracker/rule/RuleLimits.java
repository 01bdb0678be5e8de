package org.expensetracker.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.expensetracker.expense.AmountLimit;
import org.expensetracker.shared.CardNumbers;
import org.expensetracker.shared.Money;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;

/**
 * What the parts of a rule may be. Each method answers with the part as it is kept, null for one that is not given or
 * wrong, and remembers what is wrong. For one use by one thread.
 */
final class RuleLimits {

    private static final int LONGEST = 100;
    private static final int LONGEST_CODES = 600;
    private static final Set<String> CHANNELS = Set.of("ONLINE", "POS", "MANUAL");

    private final String prefix;
    private final List<Violation> violations = new ArrayList<>();

    /** @param prefix what stands before a part's name in the API */
    RuleLimits(String prefix) {
        this.prefix = prefix;
    }

    String text(String field, String text) {
        return text(field, text, LONGEST);
    }

    private String text(String field, String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.length() > longest) {
            add(field, "Give at most %d characters; these are %d.".formatted(longest, stripped.length()));
            return null;
        }
        if (!stripped.codePoints().allMatch(RuleLimits::isText)) {
            add(field, "Leave out line breaks and other control characters.");
            return null;
        }
        return CardNumbers.masked(stripped);
    }

    /** A name that has something of which a merchant's key can be made. */
    String merchant(String field, String name) {
        String text = text(field, name);
        if (text != null && text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            add(field, "\"" + text + "\" names no merchant: give letters or digits.");
            return null;
        }
        return text;
    }

    /** The currency of amounts, which is needed with them and means nothing without. */
    String currency(String field, String code, BigDecimal from, BigDecimal to) {
        String text = text(field, code);
        if (from == null && to == null) {
            return null;
        }
        String upper = text == null ? null : text.toUpperCase(Locale.ROOT);
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(c ->
                        c.getDefaultFractionDigits() >= 0 && c.getCurrencyCode().equals(upper));
        if (!known) {
            add(field, "Say in which currency of ISO 4217 the amounts are, such as EUR.");
        }
        return known ? upper : null;
    }

    /** An amount; its digits are counted before it is written out anywhere. */
    BigDecimal amount(String field, BigDecimal amount, String currency) {
        if (amount == null || currency == null) {
            return null;
        }
        if (amount.signum() < 0) {
            add(field, "Give an amount without a minus: a refund counts like the purchase that it undoes.");
        } else if (AmountLimit.isExceeded(amount, Currency.getInstance(currency))) {
            add(field, "Give at most %s %s.".formatted(AmountLimit.of(Currency.getInstance(currency)), currency));
        } else {
            try {
                return Money.of(amount, currency).amount();
            } catch (IllegalArgumentException tooFine) {
                add(field, tooFine.getMessage());
            }
        }
        return null;
    }

    void inOrder(String field, BigDecimal from, BigDecimal to) {
        if (from != null && to != null && from.compareTo(to) > 0) {
            add(field, "%s is more than %s: exchange the two.".formatted(from.toPlainString(), to.toPlainString()));
        }
    }

    String codes(String field, String codes) {
        String text = text(field, codes, LONGEST_CODES);
        if (text == null) {
            return null;
        }
        try {
            return MccRanges.parse(text).toString();
        } catch (IllegalArgumentException noCodes) {
            add(field, noCodes.getMessage());
            return null;
        }
    }

    String channel(String field, String channel) {
        String text = text(field, channel);
        if (text != null && !CHANNELS.contains(text)) {
            add(field, "\"%s\" is none of ONLINE, POS and MANUAL.".formatted(text));
            return null;
        }
        return text;
    }

    void add(String field, String message) {
        violations.add(new Violation(prefix + field, message));
    }

    void refuse(String field, String message) {
        add(field, message);
        refuseIfAny();
    }

    void refuseIfAny() {
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
    }

    private static boolean isText(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
    }
}
