package org.expensetracker.kinesis.ra;

import java.time.Clock;
import java.util.List;
import org.expensetracker.kinesis.RecordBatch.Parked;

/**
 * What the adapter keeps, and where.
 *
 * @param database null where no data source is named: then nothing is parked
 * @param outbox what takes failed records instead of a table; null where they stay in the database
 */
record Tables(PositionDatabase database, Positions positions, ParkedTable parked, FailureOutbox outbox)
        implements AutoCloseable {

    static Tables of(Settings settings, Clock clock) {
        String dataSource = settings.positionDataSource();
        PositionDatabase database = dataSource == null ? null : new PositionDatabase(dataSource);
        Positions positions = settings.positionStore() == PositionStore.TRANSACTION
                ? new PositionTable(settings, database, clock)
                : new LeasePositions(settings.reading().parallelism());
        FailureOutbox outbox =
                settings.failures().onFailure().hasDestination() ? new FailureOutbox(settings, clock) : null;
        return new Tables(database, positions, new ParkedTable(settings, clock), outbox);
    }

    /** Fails when the bean parks and nobody said where: it is the bean's failure, like any other. */
    void checkPlaceFor(List<Parked> parked) {
        if (!parked.isEmpty() && database == null && outbox == null) {
            throw new IllegalStateException(
                    "the bean parked a record (" + parked.get(0).reason()
                            + "), and there is no place for it: set positionDataSource, or onFailure SQS, S3 or STREAM");
        }
    }

    @Override
    public void close() {
        if (outbox != null) {
            outbox.close();
        }
    }
}
