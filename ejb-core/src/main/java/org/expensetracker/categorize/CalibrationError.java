package org.expensetracker.categorize;

/**
 * How far promise and truth are apart: the answers in ten bins of equal width by probability; in each, the distance between
 * the sum of the probabilities and the number of right answers; all of it a share of the answers (Naeini, Cooper and
 * Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", 2015). Not thread-safe.
 */
public final class CalibrationError {

    private static final int BINS = 10;

    private final double[] gaps = new double[BINS];
    private long answers;

    /** @param probability 0 to 1, with which the answer was given */
    public void note(double probability, boolean right) {
        gaps[Math.min(BINS - 1, (int) (probability * BINS))] += probability - (right ? 1 : 0);
        answers++;
    }

    /** 0 to 1; 0 of no answers. */
    public double value() {
        double sum = 0;
        for (double gap : gaps) {
            sum += Math.abs(gap);
        }
        return answers == 0 ? 0 : sum / answers;
    }
}
