package org.expensetracker.kinesis.ra;

/** How records come from the stream. */
enum ConsumerMode {
    /** The adapter asks; all readers of a shard share five reads a second and 2 MB a second. */
    POLLING,
    /** The stream pushes; each application has its own 2 MB a second, and pays for it. */
    FAN_OUT
}
