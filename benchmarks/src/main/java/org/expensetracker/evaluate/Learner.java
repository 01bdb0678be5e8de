package org.expensetracker.evaluate;

import org.expensetracker.categorize.Evidence;
import org.expensetracker.expense.Category;

/** What is evaluated: it predicts, and may learn from what people chose. */
interface Learner {

    /** The category of a transaction, before anybody tells; changes nothing. */
    Answer predict(Evidence evidence);

    /** A person chose the category of that transaction. */
    void told(Evidence evidence, Category label);
}
