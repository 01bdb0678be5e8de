package org.expensetracker.memory;

import java.util.Optional;
import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.Categorization;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;

/** What every company believes from the start: the category code and the bundled model. */
public record BundledBeliefs(Categorizer categorizer, double share) implements Beliefs {

    /** With the share that a company has until it sets another. */
    public BundledBeliefs(Categorizer categorizer) {
        this(categorizer, CompanyMemory.PROMISE);
    }

    @Override
    public String name() {
        return "bundled";
    }

    @Override
    public Belief of(Evidence evidence, Merchant merchant) {
        return categorizer.belief(evidence);
    }

    @Override
    public Belief before(long choice, Evidence evidence, Merchant merchant) {
        return of(evidence, merchant);
    }

    @Override
    public Categorization categorization(Evidence evidence, Merchant merchant) {
        return categorizer.categorize(evidence);
    }

    @Override
    public Optional<String> model(Merchant merchant) {
        return Optional.empty();
    }
}
