package org.expensetracker.kinesis.ra;

/** What a sender promises about the order of records. */
enum Ordering {
    /** Nothing: full requests, and a record that is sent again comes later. */
    NONE,
    /** Of one key, the next record goes out when the one before is stored; different keys share requests. */
    KEY
}
