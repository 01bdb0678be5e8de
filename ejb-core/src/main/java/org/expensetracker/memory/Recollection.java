package org.expensetracker.memory;

import java.util.Map;
import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.Category;

/**
 * What a memory and the model together say of one expense: the category with most votes, and the signs that tell how far
 * to trust it. Immutable; the signs are numbers below {@link #SIGNS} and the same for expenses that look alike in these
 * respects.
 */
final class Recollection {

    /** Signs are numbers from 0 to this. */
    static final int SIGNS = 1 << 14;

    private static final Trail[] TRAILS = Trail.values();
    private static final Category[] CATEGORIES = Category.values();
    private static final double FULL_WEIGHT = 3;
    private static final double MODEL_WEIGHT = 1;

    private static final double[] USES = {2, 3, 5, 10, 20, 50, 200};
    private static final double[] SHARES = {0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1};
    private static final double[] MARGINS = {0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999};

    /** A first choice is repeated by the next expense of its merchant in about 93 of 100 cases, a fifth in 99. */
    private static final double DOUBT_OF_ONE = 0.07;

    private static final double DOUBT_FADES = 1.4;

    private final Category category;
    private final Tally[] tallies;
    private final int[] signs;
    private final double prior;

    private Recollection(Category category, Tally[] tallies, int[] signs, double prior) {
        this.category = category;
        this.tallies = tallies;
        this.signs = signs;
        this.prior = prior;
    }

    static Recollection of(Map<String, Tally> memory, Evidence evidence, Merchant merchant, Belief model) {
        Tally[] tallies = new Tally[TRAILS.length];
        double[] votes = new double[CATEGORIES.length];
        for (Category category : CATEGORIES) {
            votes[category.ordinal()] = MODEL_WEIGHT * model.of(category);
        }
        double all = MODEL_WEIGHT;
        for (Trail trail : TRAILS) {
            String key = trail.key(evidence, merchant);
            Tally tally = key == null ? null : memory.get(key);
            if (tally != null) {
                tallies[trail.ordinal()] = tally;
                double weight = trail.weight * Math.min(1, tally.total() / FULL_WEIGHT);
                tally.vote(weight, votes);
                all += weight;
            }
        }
        int best = 0;
        for (int i = 1; i < votes.length; i++) {
            best = votes[i] > votes[best] ? i : best;
        }
        Category category = CATEGORIES[best];
        return new Recollection(
                category, tallies, signs(category, tallies, model, votes[best] / all), prior(category, tallies, model));
    }

    Category category() {
        return category;
    }

    int[] signs() {
        return signs.clone();
    }

    /** How probable the category is, before this company has shown how far its choices can be foreseen; 0 to 1. */
    double prior() {
        return prior;
    }

    /** The tally that speaks most particularly for the category; null where the model alone does. */
    Tally witness() {
        for (Trail trail : TRAILS) {
            Tally tally = tallies[trail.ordinal()];
            if (trail != Trail.CARD && tally != null && tally.most() == category) {
                return tally;
            }
        }
        return null;
    }

    private static int[] signs(Category category, Tally[] tallies, Belief model, double margin) {
        int[] looks = new int[TRAILS.length];
        int[] signs = new int[TRAILS.length + 11];
        for (int i = 0; i < looks.length; i++) {
            looks[i] = look(tallies[i], category);
            signs[i] = sign(i, looks[i]);
        }
        int next = looks.length;
        signs[next++] = sign(20, step(margin, MARGINS));
        signs[next++] = sign(21, category.ordinal());
        signs[next++] = sign(22, model.best() == category ? 1 + step(model.probability(), MARGINS) : 0);
        signs[next++] = sign(23, pair(looks, Trail.MERCHANT_ON_CARD, Trail.MERCHANT));
        signs[next++] = sign(24, pair(looks, Trail.MERCHANT_ON_CARD, Trail.CARD));
        signs[next++] = sign(25, pair(looks, Trail.DESCRIPTOR_ON_CARD, Trail.DESCRIPTOR));
        signs[next++] = sign(26, pair(looks, Trail.MERCHANT, Trail.CARD));
        signs[next++] = sign(27, pair(looks, Trail.DESCRIPTOR_ON_CARD, Trail.CARD));
        signs[next++] = sign(28, pair(looks, Trail.DESCRIPTOR, Trail.CARD));
        signs[next++] = sign(29, pair(looks, Trail.WORD_ON_CARD, Trail.WORD));
        signs[next] = sign(30, category.ordinal() * 2_000 + looks[Trail.MERCHANT.ordinal()]);
        return signs;
    }

    private static int look(Tally tally, Category category) {
        return tally == null
                ? 0
                : 1
                        + 100 * step(tally.total(), USES)
                        + 10 * step(tally.share(category), SHARES)
                        + Math.min(2, tally.recentOthers(category));
    }

    private static int pair(int[] looks, Trail one, Trail other) {
        return looks[one.ordinal()] * 1_000 + looks[other.ordinal()];
    }

    private static int step(double value, double[] steps) {
        int step = 0;
        while (step < steps.length && value >= steps[step]) {
            step++;
        }
        return step;
    }

    /** Two may fall on the same number, which costs a little confidence and no memory. */
    private static int sign(int kind, int value) {
        int mixed = (kind * 31 + 7) * 0x9E3779B9 ^ value * 0x85EBCA6B;
        return (mixed ^ mixed >>> 15) * 0xC2B2AE35 >>> 18;
    }

    private static double prior(Category category, Tally[] tallies, Belief model) {
        double doubt = 1 - model.of(category);
        for (Trail trail : new Trail[] {Trail.MERCHANT, Trail.MERCHANT_ON_CARD}) {
            Tally tally = tallies[trail.ordinal()];
            if (tally != null) {
                double others = 1 - tally.share(category);
                double ofMemory = DOUBT_OF_ONE / Math.pow(tally.total(), DOUBT_FADES) + others;
                doubt = others > 0 ? Math.max(ofMemory, Math.min(doubt, ofMemory)) : Math.min(doubt, ofMemory);
            }
        }
        return 1 - Math.min(0.98, Math.max(0.0005, doubt));
    }
}
