package org.expensetracker.kinesis.ra;

import java.time.Clock;

/** What all readers of an activation share. */
record ShardContext(Settings settings, Tables tables, Delivery delivery, StopSignal stop, Clock clock) {}
