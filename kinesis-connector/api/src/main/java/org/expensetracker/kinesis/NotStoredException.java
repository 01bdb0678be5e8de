package org.expensetracker.kinesis;

import java.util.List;

/** Some records were not stored; those that were stay on the stream. */
public class NotStoredException extends KinesisException {

    private static final long serialVersionUID = 1;

    private final transient List<PutOutcome> outcomes;

    /** Made by the adapter; public for the tests of beans. */
    public NotStoredException(String streamName, List<PutOutcome> outcomes) {
        super(describe(streamName, outcomes));
        this.outcomes = List.copyOf(outcomes);
    }

    private static String describe(String streamName, List<PutOutcome> outcomes) {
        List<PutOutcome> failed =
                outcomes.stream().filter(outcome -> !outcome.stored()).toList();
        PutOutcome first = failed.get(0);
        return failed.size() + " of " + outcomes.size() + " records were not stored in stream " + streamName
                + "; the first, with key '" + first.record().partitionKey() + "', because of " + first.errorCode()
                + ": "
                + first.errorMessage();
    }

    /** What became of each record, stored or not, in the order of the call; empty after a journey between processes. */
    public List<PutOutcome> outcomes() {
        return outcomes == null ? List.of() : outcomes;
    }
}
