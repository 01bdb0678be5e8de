package org.expensetracker.categorize;

import org.expensetracker.expense.Category;
import org.expensetracker.expense.Verdict;

/**
 * From which probability on a category is applied, and from which it is suggested.
 *
 * @param apply 0 to 1, at least {@code suggest}
 * @param suggest 0 to 1
 */
public record Thresholds(double apply, double suggest) {

    /** What a company has before it chooses: of what is applied, at least 95 in 100 are right even at merchants never seen. */
    public static final Thresholds SHIPPED = new Thresholds(0.9, 0.4);

    /** Refuses thresholds that no probability can mean. */
    public Thresholds {
        if (!(suggest >= 0 && suggest <= apply && apply <= 1)) {
            throw new IllegalArgumentException(
                    "0 <= suggest <= apply <= 1 is needed, not %s and %s: what is applied must be at least as sure as what is suggested."
                            .formatted(suggest, apply));
        }
    }

    /** What becomes of a belief; "other" says nothing and is never applied. */
    public Verdict decide(Belief belief) {
        if (belief.probability() < suggest) {
            return Verdict.LEFT;
        }
        return belief.probability() >= apply && belief.best() != Category.OTHER ? Verdict.APPLIED : Verdict.SUGGESTED;
    }
}
