package org.expensetracker.categorize;

import org.expensetracker.expense.Category;

/**
 * How probable each category is. The probabilities are never negative and sum to 1; whoever makes a belief answers for
 * their calibration: of all expenses believed with 0.9, nine in ten are right. Immutable.
 */
public final class Belief {

    private static final Category[] CATEGORIES = Category.values();

    private final double[] probabilities;
    private final Category best;

    private Belief(double[] probabilities, int best) {
        this.probabilities = probabilities;
        this.best = CATEGORIES[best];
    }

    /**
     * The belief in which each category is as probable as its share of all weights.
     *
     * @param weights by the category's ordinal, not negative, at least one above 0
     */
    public static Belief of(double[] weights) {
        if (weights.length != CATEGORIES.length) {
            throw new IllegalArgumentException(
                    "There are " + CATEGORIES.length + " categories, and " + weights.length + " weights.");
        }
        double sum = 0;
        int best = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            best = weights[i] > weights[best] ? i : best;
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Weights that sum to " + sum + " are no belief.");
        }
        double[] probabilities = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            probabilities[i] = weights[i] / sum;
        }
        return new Belief(probabilities, best);
    }

    /** How probable a category is, 0 to 1. */
    public double of(Category category) {
        return probabilities[category.ordinal()];
    }

    /** The most probable category; of equals, the first by name. */
    public Category best() {
        return best;
    }

    /** How probable the best category is. */
    public double probability() {
        return of(best);
    }
}
