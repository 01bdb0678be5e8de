package org.expensetracker.memory;

/**
 * How right the answers of each confidence were, so that "right in 99.5 of 100" is counted and not believed. Begins with
 * the share that is expected, as if a few hundred answers had been seen. What is long ago counts less: the last ten thousand
 * answers say most, since answers become better and people change their habits. Not thread-safe.
 */
final class TrackRecord {

    private static final int STEPS = 1_000;
    private static final int FADE_EVERY = 200;
    private static final double FADE = 0.98;

    private final double[] answers = new double[STEPS];
    private final double[] right = new double[STEPS];
    private int noted;
    private double lowestFor = Double.NaN;
    private int lowest;

    TrackRecord() {
        for (int step = 0; step < STEPS; step++) {
            answers[step] = 0.3;
            right[step] = answers[step] * middle(step);
        }
    }

    /** Whether answers that were at least this sure were right as often as that. */
    boolean keeps(double probability, double share) {
        if (share != lowestFor) {
            lowest = lowest(share);
            lowestFor = share;
        }
        return step(probability) >= lowest;
    }

    private int lowest(double share) {
        double all = 0;
        double good = 0;
        int found = STEPS;
        for (int step = STEPS - 1; step >= 0; step--) {
            all += answers[step];
            good += right[step];
            found = good >= share * all ? step : found;
        }
        return found;
    }

    void note(double probability, boolean wasRight) {
        if (++noted % FADE_EVERY == 0) {
            fade();
        }
        answers[step(probability)]++;
        right[step(probability)] += wasRight ? 1 : 0;
        lowestFor = Double.NaN;
    }

    private void fade() {
        for (int step = 0; step < STEPS; step++) {
            answers[step] *= FADE;
            right[step] *= FADE;
        }
    }

    /** Finer the surer: between 0.99 and 1 there are a hundred steps. */
    private static int step(double probability) {
        return (int) Math.min(STEPS - 1, STEPS * (1 - Math.sqrt(1 - probability)));
    }

    private static double middle(int step) {
        double doubt = 1 - (step + 0.5) / STEPS;
        return 1 - doubt * doubt;
    }
}
