package org.expensetracker.model;

/**
 * How often chance alone makes as large a difference as was seen, or a larger one. Both tests are exact and two-sided, for
 * small numbers and for large ones; an approximation would save nothing here.
 */
final class Significance {

    /** What is as probable as what was seen counts, whatever rounding says. */
    private static final double ROUNDING = 1 + 1e-7;

    private Significance() {}

    /**
     * McNemar's test of two who answered the same questions: only those count that one alone had right (McNemar, "Note on
     * the sampling error of the difference between correlated proportions or percentages", 1947).
     *
     * @return 0 to 1
     */
    static double mcNemar(long onlyOne, long onlyOther) {
        long all = onlyOne + onlyOther;
        double tail = 0;
        double logOfAll = logFactorial(all);
        for (long k = 0; k <= Math.min(onlyOne, onlyOther); k++) {
            tail += Math.exp(logOfAll - logFactorial(k) - logFactorial(all - k) - all * Math.log(2));
        }
        return Math.min(1, 2 * tail);
    }

    /**
     * Fisher's test of two who answered different questions (Fisher, "The Design of Experiments", 1935).
     *
     * @return 0 to 1
     */
    static double fisher(long right, long of, long otherRight, long ofOther) {
        long allRight = right + otherRight;
        long all = of + ofOther;
        double seen = hypergeometric(right, of, allRight, all);
        double sum = 0;
        for (long k = Math.max(0, allRight - ofOther); k <= Math.min(of, allRight); k++) {
            double probability = hypergeometric(k, of, allRight, all);
            sum += probability <= seen * ROUNDING ? probability : 0;
        }
        return Math.min(1, sum);
    }

    private static double hypergeometric(long k, long of, long allRight, long all) {
        return Math.exp(logChoose(allRight, k) + logChoose(all - allRight, of - k) - logChoose(all, of));
    }

    private static double logChoose(long n, long k) {
        return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }

    /** By Stirling's series from 20 on, whose error is below 1e-10 there. */
    static double logFactorial(long n) {
        if (n < 20) {
            double product = 1;
            for (long i = 2; i <= n; i++) {
                product *= i;
            }
            return Math.log(product);
        }
        double x = n;
        return x * Math.log(x)
                - x
                + 0.5 * Math.log(2 * Math.PI * x)
                + 1 / (12 * x)
                - 1 / (360 * x * x * x)
                + 1 / (1260 * x * x * x * x * x);
    }
}
