package org.expensetracker.evaluate;

import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Thresholds;
import org.expensetracker.expense.Category;

/** The product on a company's first day: it has learned nothing from the company, and does not. */
final class Bundled implements Learner {

    private final Categorizer categorizer = new Categorizer();

    @Override
    public Answer predict(Evidence evidence) {
        Belief belief = categorizer.belief(evidence);
        return new Answer(belief.best(), belief.probability(), Thresholds.SHIPPED.decide(belief));
    }

    @Override
    public void told(Evidence evidence, Category label) {
        // What is measured is the answer to merchants that nobody has told anything about.
    }
}
