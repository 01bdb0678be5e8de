package org.expensetracker.kinesis.ra;

/** Whether a sender packs records together. */
enum Aggregation {
    /** Each record is one of the stream's. */
    NONE,
    /** Small records of a shard share one of the stream's, in the format of the Kinesis Producer Library. */
    KPL
}
