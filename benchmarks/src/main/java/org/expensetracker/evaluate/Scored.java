package org.expensetracker.evaluate;

import org.expensetracker.categorize.Decision;
import org.expensetracker.expense.Category;

/** An answer beside what people chose. */
record Scored(Category label, Answer answer) {

    boolean isRight() {
        return label == answer.category();
    }

    boolean isApplied() {
        return answer.decision() == Decision.APPLIED;
    }
}
