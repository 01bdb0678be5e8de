package org.expensetracker.kinesis.ra;

/** The adapter's two tables, which lie in the same database. */
record Tables(PositionTable positions, ParkedTable parked) {}
