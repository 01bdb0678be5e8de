package org.expensetracker.memory;

import java.util.Arrays;
import org.expensetracker.expense.Category;

/** How often people chose which category for expenses of one kind, and the last five choices. Not thread-safe. */
final class Tally {

    private static final int RECENT = 5;
    private static final Category[] CATEGORIES = Category.values();

    private byte[] categories = new byte[1];
    private int[] counts = new int[1];
    private final byte[] recent = new byte[RECENT];
    private int kinds;
    private int total;

    void add(Category choice) {
        int place = place(choice);
        if (place < 0) {
            place = kinds++;
            if (place == counts.length) {
                categories = Arrays.copyOf(categories, 2 * place);
                counts = Arrays.copyOf(counts, 2 * place);
            }
            categories[place] = (byte) choice.ordinal();
        }
        counts[place]++;
        recent[total % RECENT] = (byte) choice.ordinal();
        total++;
    }

    int total() {
        return total;
    }

    int count(Category category) {
        int place = place(category);
        return place < 0 ? 0 : counts[place];
    }

    double share(Category category) {
        return count(category) / (double) total;
    }

    /** How many of the last five choices, or of fewer, were another category. */
    int recentOthers(Category category) {
        int others = 0;
        for (int i = 0; i < Math.min(total, RECENT); i++) {
            others += recent[i] == category.ordinal() ? 0 : 1;
        }
        return others;
    }

    /** Adds each category's share of the choices, times the weight. */
    void vote(double weight, double[] votes) {
        for (int i = 0; i < kinds; i++) {
            votes[categories[i]] += weight * counts[i] / (total + 0.5);
        }
    }

    /** The category chosen most often. */
    Category most() {
        int most = 0;
        for (int i = 1; i < kinds; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return CATEGORIES[categories[most]];
    }

    private int place(Category category) {
        for (int i = 0; i < kinds; i++) {
            if (categories[i] == category.ordinal()) {
                return i;
            }
        }
        return -1;
    }
}
