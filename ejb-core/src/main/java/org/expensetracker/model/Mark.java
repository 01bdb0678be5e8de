package org.expensetracker.model;

import org.expensetracker.expense.Category;

/** Counts how right one player's answers were. Not thread-safe. */
final class Mark {

    private static final int STEPS = 10;

    private final double[] hits = new double[STEPS];
    private final double[] promised = new double[STEPS];
    private long all;
    private long right;
    private long applied;
    private long appliedRight;

    void note(Player.Reply reply, Category chosen) {
        boolean hit = reply.category() == chosen;
        int step = Math.min(STEPS - 1, (int) (reply.probability() * STEPS));
        promised[step] += reply.probability();
        hits[step] += hit ? 1 : 0;
        all++;
        right += hit ? 1 : 0;
        applied += reply.isApplied() ? 1 : 0;
        appliedRight += reply.isApplied() && hit ? 1 : 0;
    }

    Trial.Side side() {
        return new Trial.Side(right, applied, appliedRight, calibrationError());
    }

    /** How far promise and truth are apart in each tenth of the probabilities, weighed by its answers. */
    private double calibrationError() {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += Math.abs(promised[i] - hits[i]);
        }
        return all == 0 ? 0 : sum / all;
    }
}
