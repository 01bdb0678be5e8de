package org.expensetracker.ui.dashboard;

import java.math.BigDecimal;
import java.math.MathContext;
import org.expensetracker.analytics.Dashboard.Figure;

/** How a figure stands against the period before: as a share, where there was anything before to compare with. */
public record Comparison(BigDecimal now, BigDecimal before) {

    static Comparison of(Figure figure) {
        return new Comparison(figure.now(), figure.before());
    }

    /** Whether there was something before. */
    public boolean possible() {
        return before.signum() > 0;
    }

    /** The change as a share of before: 0.12 for 12 % more. */
    public double share() {
        return now.subtract(before).divide(before, MathContext.DECIMAL64).abs().doubleValue();
    }

    /** {@code up}, {@code down} or {@code same}. */
    public String direction() {
        int sign = now.compareTo(before);
        return sign > 0 ? "up" : sign < 0 ? "down" : "same";
    }
}
