package org.expensetracker.memory;

import java.util.Optional;
import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.Categorization;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;

/**
 * What a company believes of a transaction before its people's choices count, and how often it wants to be right. Beliefs
 * of one name are the same for ever. Immutable.
 */
public interface Beliefs {

    /** Which beliefs these are: a memory that was made with others is made anew. */
    String name();

    /** Of the categories that are applied without a look, so large a share is to be right; 0 to 1. */
    double share();

    /** How probable each category of a new transaction is. */
    Belief of(Evidence evidence, Merchant merchant);

    /** How probable each category was when people made the choice of that number; never by a model that it taught. */
    Belief before(long choice, Evidence evidence, Merchant merchant);

    /** The answer with its reason, where no choice of people says anything. */
    Categorization categorization(Evidence evidence, Merchant merchant);

    /** The company's own model that answers for that merchant, such as "model-4"; empty where the bundled one does. */
    Optional<String> model(Merchant merchant);
}
