package org.expensetracker.kinesis.ra;

import java.time.Clock;

/**
 * What the adapter keeps, and where.
 *
 * @param database null where no data source is named: then nothing is parked
 */
record Tables(PositionDatabase database, Positions positions, ParkedTable parked) {

    static Tables of(Settings settings, Clock clock) {
        String dataSource = settings.positionDataSource();
        PositionDatabase database = dataSource == null ? null : new PositionDatabase(dataSource);
        Positions positions = settings.positionStore() == PositionStore.TRANSACTION
                ? new PositionTable(settings, database, clock)
                : new LeasePositions(settings.reading().parallelism());
        return new Tables(database, positions, new ParkedTable(settings, clock));
    }
}
