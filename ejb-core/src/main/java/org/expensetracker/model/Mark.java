package org.expensetracker.model;

import org.expensetracker.categorize.CalibrationError;
import org.expensetracker.expense.Category;

/** Counts how right one player's answers were. Not thread-safe. */
final class Mark {

    private final CalibrationError calibration = new CalibrationError();
    private long right;
    private long applied;
    private long appliedRight;

    void note(Player.Reply reply, Category chosen) {
        boolean hit = reply.category() == chosen;
        calibration.note(reply.probability(), hit);
        right += hit ? 1 : 0;
        applied += reply.isApplied() ? 1 : 0;
        appliedRight += reply.isApplied() && hit ? 1 : 0;
    }

    Trial.Side side() {
        return new Trial.Side(right, applied, appliedRight, calibration.value());
    }
}
