package org.expensetracker.kinesis.ra;

import java.time.Duration;

/**
 * What an operator sees of a shard beside its position.
 *
 * @param behind how far the reader is behind the tip of the shard
 * @param recordsPerSecond over about the last minute
 */
record Vitals(Duration behind, double recordsPerSecond) {}
