package org.expensetracker.evaluate;

import org.expensetracker.expense.Category;
import org.expensetracker.expense.Verdict;

/** An answer beside what people chose. */
record Scored(Category label, Answer answer) {

    boolean isRight() {
        return label == answer.category();
    }

    boolean isApplied() {
        return answer.verdict() == Verdict.APPLIED;
    }
}
