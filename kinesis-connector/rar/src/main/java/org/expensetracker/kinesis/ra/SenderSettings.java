package org.expensetracker.kinesis.ra;

import java.time.Duration;

/**
 * What a managed connection factory means, checked and with its defaults. Immutable.
 *
 * @param streamName null where each connection names its own
 * @param aggregation whether small records share one of the stream's
 * @param maxRecordBytes what the stream takes as one record, with its key
 * @param maxRecords how many records one call or one transaction may hold
 * @param sendTimeout how long one call or one commit may try
 * @param backoff the pause before the first repetition
 */
record SenderSettings(
        String streamName,
        Access access,
        Ordering ordering,
        Aggregation aggregation,
        int maxRecordBytes,
        int maxRecords,
        Duration sendTimeout,
        Duration backoff) {}
