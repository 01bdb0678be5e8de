package org.expensetracker.model;

import java.time.Instant;

/**
 * From when on which model decided.
 *
 * @param number its place in the company's history, from 1
 * @param model 0 for the bundled one
 * @param before the promotion to which a roll back leads; 0 for the bundled model of the start
 * @param by a person's user name, or "rule"
 * @param why in words
 */
public record Promotion(long number, long model, long before, Instant at, String by, String why) {

    /** What decides in a company that has promoted nothing. */
    static final Promotion NONE = new Promotion(0, 0, 0, Instant.EPOCH, "", "");
}
