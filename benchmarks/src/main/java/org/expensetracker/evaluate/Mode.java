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
        return switch (this) {
            case COLD -> new Evidence(row.descriptor(), null, null, null, null);
            case MCC -> new Evidence(row.descriptor(), row.mcc(), null, null, null);
            case REPLAY -> new Evidence(row.descriptor(), row.mcc(), null, null, row.card());
        };
    }

    Learner learner() {
        return this == REPLAY ? new Taught() : new Bundled();
    }
}
