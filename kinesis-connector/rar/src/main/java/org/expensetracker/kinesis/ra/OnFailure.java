package org.expensetracker.kinesis.ra;

/** What becomes of a record that keeps failing. */
enum OnFailure {

    /** It is stored aside, and the shard goes on: {@link Park}. */
    PARK,

    /** The shard waits until it succeeds: {@link StopShard}. */
    STOP_SHARD
}
