package org.expensetracker.evaluate;

import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.Category;
import org.expensetracker.memory.CompanyMemory;

/** The product in a company whose people correct or confirm each category. */
final class Taught implements Learner {

    private final Categorizer categorizer = new Categorizer();
    private final CompanyMemory memory = new CompanyMemory();

    @Override
    public Answer predict(Evidence evidence) {
        Belief belief = categorizer.belief(evidence);
        CompanyMemory.Answer answer = memory.answer(evidence, merchant(evidence), belief);
        return new Answer(answer.category(), answer.probability(), memory.judge(answer, belief));
    }

    @Override
    public void told(Evidence evidence, Category label) {
        memory.learn(evidence, merchant(evidence), categorizer.belief(evidence), label);
    }

    private Merchant merchant(Evidence evidence) {
        return categorizer.merchant(evidence.descriptor());
    }
}
