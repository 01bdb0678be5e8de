package org.expensetracker.review;

import java.util.List;

/**
 * What became of taking an answer back.
 *
 * @param restored the expenses that are again as they were before it, with their new versions
 */
public record TakenBack(List<Seen> restored, List<Skipped> skipped) {}
