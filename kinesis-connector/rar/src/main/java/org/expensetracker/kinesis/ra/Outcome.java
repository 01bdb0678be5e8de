package org.expensetracker.kinesis.ra;

/** How a delivery ended. */
sealed interface Outcome {

    /** The bean's work and the position are committed together. */
    record Committed() implements Outcome {}

    /** Nothing is committed as far as known, and the records may be the reason. */
    record Failed(Throwable cause) implements Outcome {}

    /** Nothing is committed as far as known, and the records are not the reason. */
    record Unavailable(Throwable cause) implements Outcome {}
}
