package org.expensetracker.rule;

import org.expensetracker.expense.Category;

/**
 * A rule of a company.
 *
 * @param id unique in the company, never used again
 * @param position its place in the order, from 1: the first rule that matches decides
 * @param version raised by every change of it but not of its place; sent back with a change to notice that somebody else
 *     was first
 */
public record Rule(
        long id, int position, String name, Conditions conditions, Category category, boolean enabled, int version) {

    /** What it is without its place: enough to make the same rule again. */
    public RuleDraft draft() {
        return new RuleDraft(name, conditions, category, enabled);
    }

    /** How an expense names who decided on it. */
    String decider() {
        return "rule-" + id + "-v" + version;
    }
}
