package org.expensetracker.kinesis.ra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Takes records out of the aggregates of the Kinesis Producer Library, one aggregate at a time.
 *
 * <p>An aggregate that is broken inside makes the library throw, and lose everything that it had fetched together with
 * it. Here it stays what it is: one record, whose bytes nobody will understand and the bean will park.
 */
final class SafeAggregates extends AggregatorUtil {

    private static final Logger LOG = LoggerFactory.getLogger(SafeAggregates.class);

    @Override
    public List<KinesisClientRecord> deaggregate(
            List<KinesisClientRecord> records, BigInteger startingHashKey, BigInteger endingHashKey) {
        List<KinesisClientRecord> result = new ArrayList<>(records.size());
        for (KinesisClientRecord record : records) {
            int start = record.data().position();
            try {
                result.addAll(super.deaggregate(List.of(record), startingHashKey, endingHashKey));
            } catch (RuntimeException | LinkageError e) {
                // LinkageError: to log what it found, the library uses a class that Java 11 removed.
                LOG.warn("KIN-018 Record {} looks aggregated and is broken inside", record.sequenceNumber(), e);
                record.data().position(start).limit(record.data().capacity());
                result.add(record);
            }
        }
        return result;
    }
}
