package org.expensetracker.ui.dashboard;

import java.time.LocalDate;
import java.util.Arrays;

/** The ranges that the dashboard offers; the code stands in the page's address. */
public enum Range {
    WEEK("7", 7),
    THIRTY_DAYS("30", 30),
    NINETY_DAYS("90", 90),
    MONTH("month", 0);

    private final String code;
    private final int days;

    Range(String code, int days) {
        this.code = code;
        this.days = days;
    }

    /** The range of that code; thirty days for a code that is none, or for null. */
    static Range of(String code) {
        return Arrays.stream(values())
                .filter(r -> r.code.equals(code))
                .findFirst()
                .orElse(THIRTY_DAYS);
    }

    /** The first day of the range that ends today. */
    LocalDate from(LocalDate today) {
        return this == MONTH ? today.withDayOfMonth(1) : today.minusDays(days - 1L);
    }

    public String getCode() {
        return code;
    }
}
