package org.expensetracker.categorize;

import jakarta.enterprise.context.ApplicationScoped;

/** The pipeline: asks for the merchant and what is believed of it. Thread-safe; answers any input in bounded time. */
@ApplicationScoped
public class Categorizer {

    private static final int MERCHANTS = 10_000;

    private final ColdStart coldStart = new ColdStart();
    private final Recent<String, Merchant> merchants = new Recent<>(MERCHANTS, Merchant::of);

    /** The merchant that a descriptor names, as {@link Merchant#of}; remembered for a while, which is ten times faster. */
    public Merchant merchant(String descriptor) {
        return descriptor == null ? Merchant.of(null) : merchants.of(descriptor);
    }

    /** What is believed before a company has taught anything: where its own models begin. */
    public ColdStart start() {
        return coldStart;
    }

    /** What the model is that is part of the product. */
    public ModelCard card() {
        return CategoryModel.card();
    }

    /** How probable each category of a transaction is. Never null, never throws. */
    public Belief belief(Evidence evidence) {
        return coldStart.belief(evidence, merchant(evidence.descriptor()));
    }

    /** The category of a transaction; {@code OTHER} by {@code NOBODY} where nothing is known. Never null, never throws. */
    public Categorization categorize(Evidence evidence) {
        return coldStart.categorization(evidence, merchant(evidence.descriptor()));
    }
}
