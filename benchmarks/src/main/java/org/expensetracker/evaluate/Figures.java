package org.expensetracker.evaluate;

import java.util.Map;

/**
 * What an evaluation tells, under the names of its JSON. Shares are 0 to 1, of the scored rows; a share of nothing is 0.
 *
 * @param rows in the file
 * @param scored rows whose category people chose
 * @param macroF1 the mean of the categories' F1, over those that people chose at all
 * @param calibrationError the expected calibration error, see {@link Reliability}
 * @param predictionsPerSecond of one thread, asked for all rows again and again
 */
record Figures(
        String mode,
        int rows,
        int scored,
        double accuracy,
        double macroF1,
        Coverage coverage,
        AutoApplied autoApplied,
        double calibrationError,
        long predictionsPerSecond,
        Map<String, OfCategory> perCategory) {

    /** The largest share of rows, most confident first, of which so many are right. */
    record Coverage(double at995, double at99, double at95) {}

    /**
     * What the shipped thresholds would apply without a look.
     *
     * @param accuracy of what they apply
     */
    record AutoApplied(double coverage, double accuracy) {}

    /** @param rows that people put into the category */
    record OfCategory(int rows, double precision, double recall, double f1) {}
}
