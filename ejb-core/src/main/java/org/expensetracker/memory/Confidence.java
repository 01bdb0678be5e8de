package org.expensetracker.memory;

/**
 * How probable an answer is, learnt from how right the ones before it were: a logistic regression over signs, one step of
 * gradient descent for each answer that a person confirmed or corrected (AdaGrad: Duchi, Hazan and Singer, "Adaptive
 * Subgradient Methods", 2011). Begins as what it is told to expect, and moves away from it no faster than the company's
 * own choices say. Not thread-safe.
 */
final class Confidence {

    private static final double RATE = 0.1;

    private final float[] weights = new float[Recollection.SIGNS];
    private final float[] moved = new float[Recollection.SIGNS];

    /** 0 to 1. */
    double of(Recollection recollection) {
        return probability(recollection.prior(), recollection.signs());
    }

    /** A person told whether the answer was right. */
    void learn(Recollection recollection, boolean right) {
        int[] signs = recollection.signs();
        double error = (right ? 1 : 0) - probability(recollection.prior(), signs);
        for (int sign : signs) {
            moved[sign] += (float) (error * error);
            weights[sign] += (float) (RATE * error / Math.sqrt(1 + moved[sign]));
        }
    }

    private double probability(double prior, int[] signs) {
        double logit = Math.log(prior / (1 - prior));
        for (int sign : signs) {
            logit += weights[sign];
        }
        return 1 / (1 + Math.exp(-logit));
    }
}
