package org.expensetracker.kinesis.ra;

import java.util.Map;
import org.expensetracker.kinesis.KinesisRecord;

/** How a delivery ended. */
sealed interface Outcome {

    /** The bean's work and the position are committed together, and with them so many parked records. */
    record Committed(int parked) implements Outcome {}

    /** Nothing is committed as far as known, and the records may be the reason. */
    record Failed(Throwable cause) implements Outcome {}

    /** Nothing is committed, and the bean named the records that are the reason; not empty, compared by identity. */
    record PartlyFailed(Map<KinesisRecord, Throwable> causes) implements Outcome {}

    /** Nothing is committed as far as known, and the records are not the reason. */
    record Unavailable(Throwable cause) implements Outcome {}
}
