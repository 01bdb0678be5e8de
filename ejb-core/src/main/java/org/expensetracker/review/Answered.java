package org.expensetracker.review;

import java.util.List;
import java.util.UUID;

/**
 * What became of an answer.
 *
 * @param undo takes it back; null where nothing was changed
 * @param changed the expenses that have the category now, with their new versions
 * @param unchanged how many had it already, by the same person's choice
 * @param left how many expenses of the merchant still wait; null where no merchant was asked for
 */
public record Answered(UUID undo, List<Seen> changed, int unchanged, List<Skipped> skipped, Long left) {}
