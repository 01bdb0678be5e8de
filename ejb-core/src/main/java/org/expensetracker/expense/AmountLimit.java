package org.expensetracker.expense;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;

/**
 * How large one expense may be to be believed, whoever sends it, with either sign: {@link #USUAL}, or
 * {@link #OF_SMALL_UNITS} in a currency whose unit is worth less than a cent of others. What adds up to more is no
 * expense and has no limit.
 */
public final class AmountLimit {

    /** Ten million. */
    public static final BigDecimal USUAL = new BigDecimal("10000000");

    /** Ten thousand million. */
    public static final BigDecimal OF_SMALL_UNITS = new BigDecimal("10000000000");

    /** The currencies of small units, by their codes of ISO 4217. */
    public static final Set<String> SMALL_UNITS = Set.of(
            "IDR", "VND", "KRW", "JPY", "CLP", "COP", "PYG", "IRR", "IQD", "LBP", "LAK", "KHR", "MMK", "UZS", "UGX",
            "TZS", "GNF", "MGA", "BIF", "RWF", "SLE", "SYP", "HUF", "NGN", "ARS", "CRC", "KZT", "MNT", "AMD", "PKR");

    private AmountLimit() {}

    /** The largest amount of that currency that is believed. */
    public static BigDecimal of(Currency currency) {
        return SMALL_UNITS.contains(currency.getCurrencyCode()) ? OF_SMALL_UNITS : USUAL;
    }

    /** Whether the amount is too large; costs little for any exponent, since nothing is written out to be compared. */
    public static boolean isExceeded(BigDecimal amount, Currency currency) {
        return amount.abs().compareTo(of(currency)) > 0;
    }
}
