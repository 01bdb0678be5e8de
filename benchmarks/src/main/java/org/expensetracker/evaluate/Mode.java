package org.expensetracker.evaluate;

import org.expensetracker.categorize.Evidence;

/** What the learner is shown. */
enum Mode {
    /** The descriptor alone. */
    COLD,
    /** The descriptor and the merchant category code. */
    MCC,
    /** Everything, in the order of time; and after each row what people chose. */
    REPLAY;

    Evidence evidence(Row row) {
        return this == COLD
                ? new Evidence(row.descriptor(), null, null, null)
                : new Evidence(row.descriptor(), row.mcc(), null, null);
    }

    Learner learner() {
        if (this == REPLAY) {
            throw new BadInput(
                    "--mode replay is not there yet: the product does not learn from corrections so far. Use --mode cold or --mode mcc.");
        }
        return new Bundled();
    }
}
