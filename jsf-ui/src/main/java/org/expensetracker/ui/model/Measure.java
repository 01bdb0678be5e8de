package org.expensetracker.ui.model;

/**
 * One line of the comparison of two models.
 *
 * @param name what is measured
 * @param now of the model that decides
 * @param trial of the model on trial
 */
public record Measure(String name, Reading now, Reading trial) {

    /**
     * What was measured of one model.
     *
     * @param value as people read it
     * @param of in how many; empty where that is nothing to know
     * @param percent the length of its bar, 0 to 100; null where it has none
     */
    public record Reading(String value, String of, Double percent) {}
}
