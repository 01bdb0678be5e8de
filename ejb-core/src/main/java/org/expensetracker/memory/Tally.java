package org.expensetracker.memory;

import java.util.Arrays;
import org.expensetracker.expense.Category;

/** How often people chose which category for expenses of one kind, and which the last five choices were. Not thread-safe. */
final class Tally {

    private static final int RECENT = 5;
    private static final Category[] CATEGORIES = Category.values();

    private byte[] categories = new byte[1];
    private int[] counts = new int[1];
    /** Oldest first. */
    private final byte[] recent = new byte[RECENT];

    private byte known;
    private int kinds;
    private int total;
    private long last;

    /** @param now how many lessons the memory has had */
    void add(Category choice, long now) {
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
        if (known == RECENT) {
            dropRecent(0);
        }
        recent[known++] = (byte) choice.ordinal();
        total++;
        last = now;
    }

    /**
     * Takes one choice of the category out, the latest; none where there is none. Of the last five there may be fewer
     * known afterwards, since nothing older was kept.
     */
    void remove(Category choice) {
        int place = place(choice);
        if (place < 0) {
            return;
        }
        counts[place]--;
        total--;
        if (counts[place] == 0) {
            kinds--;
            System.arraycopy(categories, place + 1, categories, place, kinds - place);
            System.arraycopy(counts, place + 1, counts, place, kinds - place);
        }
        for (int i = known - 1; i >= 0; i--) {
            if (recent[i] == choice.ordinal()) {
                dropRecent(i);
                return;
            }
        }
    }

    private void dropRecent(int place) {
        known--;
        System.arraycopy(recent, place + 1, recent, place, known - place);
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
        for (int i = 0; i < known; i++) {
            others += recent[i] == category.ordinal() ? 0 : 1;
        }
        return others;
    }

    /** Whether the last choice was that category; not, where it was taken back. */
    boolean lastWas(Category category) {
        return known > 0 && recent[known - 1] == category.ordinal();
    }

    /** How many lessons ago the last choice was made. */
    long age(long now) {
        return now - last;
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
