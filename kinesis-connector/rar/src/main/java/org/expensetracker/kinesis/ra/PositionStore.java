package org.expensetracker.kinesis.ra;

/** Where it is kept how far a shard is read. */
enum PositionStore {

    /** In the bean's own database, in the transaction of the delivery: each record counts once. */
    TRANSACTION,

    /** In the lease, after the commit: a record may be delivered again, and the bean needs no database. */
    LEASE
}
