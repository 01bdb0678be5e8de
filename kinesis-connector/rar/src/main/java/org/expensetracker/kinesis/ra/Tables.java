package org.expensetracker.kinesis.ra;

import java.time.Clock;

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

    @Override
    public void close() {
        if (outbox != null) {
            outbox.close();
        }
    }
}
