package org.expensetracker.bench;

import java.util.List;

/** The middle of some figures, which one bad moment of a shared machine does not move. */
final class Median {

    private Median() {}

    /** Of an even number, the mean of the two in the middle; of none, 0. */
    static double of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return 0;
        }
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
