package org.expensetracker.rule;

/**
 * How far a rule has been applied to the past.
 *
 * @param changed how many expenses this call changed
 * @param total how many were left to change when this call began; null in a call that goes on where another stopped
 * @param next for the call that goes on; null when all is done
 */
public record RuleProgress(long changed, Long total, String next) {}
