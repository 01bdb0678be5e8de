package org.expensetracker.rule;

import org.expensetracker.expense.Category;

/**
 * A rule as somebody wishes it, before it has its place among the others.
 *
 * @param name how people call it, and what an expense says that it decided; 100 characters at most
 * @param category what an expense that matches is
 * @param enabled whether it decides
 */
public record RuleDraft(String name, Conditions conditions, Category category, boolean enabled) {

    /** Refuses a rule without a name, conditions or category. */
    public RuleDraft {
        RuleLimits limits = new RuleLimits("");
        boolean named = name != null && !name.isBlank();
        name = limits.text("name", name);
        if (!named) {
            limits.add("name", "Give the rule a name, such as Taxis.");
        }
        if (conditions == null) {
            limits.add("conditions", "Say which expenses the rule is about.");
        }
        if (category == null) {
            limits.add("category", "Choose the category of these expenses.");
        }
        limits.refuseIfAny();
    }
}
