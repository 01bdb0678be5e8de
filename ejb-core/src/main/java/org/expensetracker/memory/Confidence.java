package org.expensetracker.memory;

/**
 * How probable an answer is, learnt from how right the ones before it were: a logistic regression over signs, one step of
 * gradient descent for each answer that a person confirmed or corrected (AdaGrad: Duchi, Hazan and Singer, "Adaptive
 * Subgradient Methods", 2011). Begins with what is to be expected anywhere, and gives that up over the first choices for
 * what is true in this company. Not thread-safe.
 */
final class Confidence {

    private static final double RATE = 0.05;

    /** After so many answers nothing is left of what is to be expected anywhere; each sign has its own weight by then. */
    private static final double FAREWELL = 200;

    /** The logit of 0.88, where a weight that has not been learnt leaves an answer. */
    private static final double MIDDLE = 2;

    private final float[] weights = new float[Signs.COUNT];
    private final float[] moved = new float[Signs.COUNT];
    private int answers;

    /** 0 to 1. */
    double of(Recollection recollection) {
        return probability(recollection.prior(), Signs.of(recollection));
    }

    /** A person told whether the answer was right. */
    void learn(Recollection recollection, boolean right) {
        int[] signs = Signs.of(recollection);
        answers++;
        double error = (right ? 1 : 0) - probability(recollection.prior(), signs);
        for (int sign : signs) {
            moved[sign] += (float) (error * error);
            weights[sign] += (float) (RATE * error / Math.sqrt(1 + moved[sign]));
        }
    }

    private double probability(double prior, int[] signs) {
        double expected = Math.max(0, 1 - answers / FAREWELL);
        double logit = expected * Math.log(prior / (1 - prior)) + (1 - expected) * MIDDLE;
        for (int sign : signs) {
            logit += weights[sign];
        }
        return 1 / (1 + Math.exp(-logit));
    }
}
