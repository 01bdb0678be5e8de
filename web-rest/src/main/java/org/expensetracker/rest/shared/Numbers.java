package org.expensetracker.rest.shared;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers from outside, bounded before anybody computes with them: 1e999999999 is short to write and long to add. */
final class Numbers {

    static final String EXPECTED = "an amount such as 12.34, with 15 digits before and 4 behind the point at most";

    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,4})?");
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private Numbers() {}

    static BigDecimal amount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return new BigDecimal(text);
    }

    /** The same bounds for a number that a JSON parser read. */
    static BigDecimal amount(BigDecimal number) {
        boolean tooLong = number.precision() > 40 || Math.abs(number.scale()) > 40;
        if (tooLong) {
            throw new IllegalArgumentException("out of bounds");
        }
        return amount(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    }

    static Integer within(int lowest, int highest, String text) {
        int number = Integer.parseInt(text);
        if (number < lowest || number > highest) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    static Long id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return Long.valueOf(text);
    }
}
