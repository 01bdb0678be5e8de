package org.expensetracker.kinesis.ra;

import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What all readers of an activation share.
 *
 * @param threads a thread for each piece of work at once
 */
record ShardContext(
        Settings settings, Tables tables, Delivery delivery, Executor threads, StopSignal stop, Clock clock) {}
