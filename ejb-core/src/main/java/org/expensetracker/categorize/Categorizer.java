package org.expensetracker.categorize;

import jakarta.enterprise.context.ApplicationScoped;

/** The pipeline: asks one decider after the other, strongest first. Thread-safe; answers any input in bounded time. */
@ApplicationScoped
public class Categorizer {

    /** The category of a transaction; {@code OTHER} by {@code NOBODY} where nothing is known. Never null, never throws. */
    public Categorization categorize(Evidence evidence) {
        throw new UnsupportedOperationException();
    }
}
