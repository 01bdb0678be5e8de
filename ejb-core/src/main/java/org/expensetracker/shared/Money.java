package org.expensetracker.shared;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;

/**
 * An amount in a currency. A refund is negative. The scale is the currency's own number of fraction digits; more digits
 * than the currency has are refused rather than rounded.
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    public Money {
        Objects.requireNonNull(amount, "An amount is missing.");
        Objects.requireNonNull(currency, "A currency is missing.");
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        BigDecimal exact = amount.stripTrailingZeros();
        if (exact.scale() > digits) {
            // As it is, not as plain digits: those of 1E-999999999 would be a gigabyte.
            throw new IllegalArgumentException(
                    "%s has more than the %d decimals of %s.".formatted(exact, digits, currency));
        }
        amount = exact.setScale(digits);
    }

    /** An amount of a currency given by its ISO 4217 code; refuses a code that is none. */
    public static Money of(BigDecimal amount, String currencyCode) {
        return new Money(amount, Currency.getInstance(currencyCode));
    }

    /** The same amount with the other sign. */
    public Money negate() {
        return new Money(amount.negate(), currency);
    }

    @Override
    public int compareTo(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s cannot be compared.".formatted(currency, other.currency));
        }
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
