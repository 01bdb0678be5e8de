package org.expensetracker.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import org.expensetracker.expense.AmountLimit;
import org.expensetracker.shared.Money;

/**
 * Which amounts are believed: those up to the {@link AmountLimit}. Zero is, too: a card's verification is a transaction
 * of nothing. Never rounds, but for the noise that binary floating point leaves in shapes that carry floats:
 * 12.340000000000002 is 12.34.
 */
final class Amounts {

    /** Noise is less than a thousandth of the smallest coin, and less than a millionth of the amount. */
    private static final int NOISE_DIGITS = 3;

    private static final BigDecimal NOISE = new BigDecimal("0.000001");

    /** Those that have coins: not gold, and not the codes for tests and for no currency. */
    private static final Map<String, Currency> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(c -> c.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, c -> c));

    private final Problems problems;
    private final boolean floats;

    private Amounts(Problems problems, boolean floats) {
        this.problems = problems;
        this.floats = floats;
    }

    /** For a shape whose amounts are decimal. */
    static Amounts decimal(Problems problems) {
        return new Amounts(problems, false);
    }

    /** For a shape whose amounts went through binary floating point. */
    static Amounts floating(Problems problems) {
        return new Amounts(problems, true);
    }

    /** The currency of an ISO 4217 code that money can be spent in, else null with a problem. */
    static Currency currency(String code, Problems problems) {
        Currency currency = CURRENCIES.get(code);
        if (currency == null) {
            problems.add(
                    Problems.WRONG_CURRENCY,
                    "currency is %s: it must be a code of ISO 4217, such as EUR.",
                    CleanText.shown(code));
        }
        return currency;
    }

    /** The money, or null with a problem noted, or null where either part is missing. */
    Money money(String field, BigDecimal amount, Currency currency) {
        if (amount == null || currency == null) {
            return null;
        }
        if (amount.signum() == 0) {
            return new Money(BigDecimal.ZERO, currency);
        }
        if (AmountLimit.isExceeded(amount, currency)) {
            problems.add(
                    Problems.ABSURD_AMOUNT,
                    "%s is %s: more than %s %s is not believed.",
                    field,
                    CleanText.shown(amount.toString()),
                    AmountLimit.of(currency),
                    currency);
            return null;
        }
        return exact(field, amount, currency);
    }

    private Money exact(String field, BigDecimal amount, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        boolean tiny = amount.precision() - (long) amount.scale() < -NOISE_DIGITS - digits;
        BigDecimal rounded = tiny ? BigDecimal.ZERO : amount.setScale(digits, RoundingMode.HALF_EVEN);
        if (!tiny && (rounded.compareTo(amount) == 0 || floats && isNoise(amount.subtract(rounded), amount, digits))) {
            return new Money(rounded, currency);
        }
        problems.add(
                Problems.WRONG_CURRENCY,
                "%s is %s: %s has %d decimals, and nothing is rounded.",
                field,
                CleanText.shown(amount.toString()),
                currency,
                digits);
        return null;
    }

    private static boolean isNoise(BigDecimal difference, BigDecimal amount, int digits) {
        BigDecimal most = amount.abs().multiply(NOISE).min(BigDecimal.ONE.movePointLeft(digits + NOISE_DIGITS));
        return difference.abs().compareTo(most) <= 0;
    }
}
