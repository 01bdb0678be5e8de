package org.expensetracker.ui.model;

import java.util.List;
import org.expensetracker.model.Trial;

/**
 * Who of two models had a person's choice right, as one bar: both, one alone, or neither. The parts add up to all choices.
 *
 * @param kind names the text and the colour
 * @param start where its part begins, 0 to 100
 * @param width how long it is
 */
public record Answers(String kind, long count, double start, double width) {

    /** The parts in their order, those of nobody included. */
    static List<Answers> of(Trial trial) {
        long both = trial.champion().right() - trial.onlyChampion();
        long neither = trial.choices() - both - trial.onlyChampion() - trial.onlyChallenger();
        double whole = Math.max(1, trial.choices());
        double first = 100 * both / whole;
        double second = 100 * trial.onlyChampion() / whole;
        double third = 100 * trial.onlyChallenger() / whole;
        return List.of(
                new Answers("both", both, 0, first),
                new Answers("now", trial.onlyChampion(), first, second),
                new Answers("trial", trial.onlyChallenger(), first + second, third),
                new Answers("neither", neither, first + second + third, 100 * neither / whole));
    }
}
