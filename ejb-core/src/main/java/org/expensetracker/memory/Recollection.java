package org.expensetracker.memory;

import java.util.Map;
import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.Category;

/**
 * What a memory and the model together say of one expense: the category with most votes, and what each trail of choices
 * says. Immutable, as long as nobody chooses.
 */
final class Recollection {

    private static final Trail[] TRAILS = Trail.values();
    private static final Category[] CATEGORIES = Category.values();
    private static final double FULL_WEIGHT = 3;
    private static final double MODEL_WEIGHT = 1;

    /** A first choice is repeated by the next expense of its merchant in about 93 of 100 cases, a fifth in 99. */
    private static final double DOUBT_OF_ONE = 0.07;

    private static final double DOUBT_FADES = 1.4;

    private final Tally[] tallies = new Tally[TRAILS.length];
    private final String card;
    private final Belief model;
    private final long now;
    private final Category category;
    private final double margin;

    /**
     * Of an expense.
     *
     * @param now how many lessons the memory has had
     */
    Recollection(Map<String, Tally> memory, long now, Evidence evidence, Merchant merchant, Belief model) {
        this.card = evidence.card();
        this.model = model;
        this.now = now;
        double[] votes = new double[CATEGORIES.length];
        for (Category each : CATEGORIES) {
            votes[each.ordinal()] = MODEL_WEIGHT * model.of(each);
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
        this.category = CATEGORIES[best];
        this.margin = votes[best] / all;
    }

    Category category() {
        return category;
    }

    /** The category's share of the votes. */
    double margin() {
        return margin;
    }

    /** What people chose on that trail; null where they never did. */
    Tally tally(Trail trail) {
        return tallies[trail.ordinal()];
    }

    Belief model() {
        return model;
    }

    String card() {
        return card;
    }

    long now() {
        return now;
    }

    /** How probable the category is, before this company has shown how far its choices can be foreseen; 0 to 1. */
    double prior() {
        double doubt = 1 - model.of(category);
        for (Trail trail : new Trail[] {Trail.MERCHANT, Trail.MERCHANT_ON_CARD}) {
            Tally tally = tally(trail);
            if (tally != null) {
                double others = 1 - tally.share(category);
                double ofMemory = DOUBT_OF_ONE / Math.pow(tally.total(), DOUBT_FADES) + others;
                doubt = others > 0 ? Math.max(ofMemory, Math.min(doubt, ofMemory)) : Math.min(doubt, ofMemory);
            }
        }
        return 1 - Math.min(0.98, Math.max(0.0005, doubt));
    }

    /** The tally that speaks most particularly for the category; null where the model alone does. */
    Tally witness() {
        for (Trail trail : TRAILS) {
            Tally tally = tally(trail);
            if (trail != Trail.CARD && tally != null && tally.most() == category) {
                return tally;
            }
        }
        return null;
    }
}
