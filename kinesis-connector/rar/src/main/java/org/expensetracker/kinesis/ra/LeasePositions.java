package org.expensetracker.kinesis.ra;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Positions that only the lease keeps: {@link ShardReader} stores them there when everything that was read is committed.
 * A node that dies in between makes the next owner deliver these records again, and nothing fences an owner that hangs:
 * this is what the client library promises by itself, for beans that write to no database. Immutable.
 */
record LeasePositions(int lanes) implements Positions {

    /** The lease tells owners apart; there is no second number. */
    private static final long NO_EPOCH = 0;

    @Override
    public void check() {
        // There is nothing that could be missing.
    }

    @Override
    public Optional<ExtendedSequenceNumber> read(String shardId) {
        return Optional.empty();
    }

    @Override
    public List<ShardPosition> claim(String shardId, ExtendedSequenceNumber initial) {
        return IntStream.range(0, lanes)
                .mapToObj(lane -> new ShardPosition(shardId, lane, NO_EPOCH, initial))
                .toList();
    }

    @Override
    public boolean refresh(ShardPosition mine) {
        return true;
    }

    @Override
    public boolean advance(ShardPosition mine, ExtendedSequenceNumber to, int records, Vitals vitals) {
        return true;
    }

    @Override
    public boolean advance(
            Connection connection, ShardPosition mine, ExtendedSequenceNumber to, int records, Vitals vitals) {
        return true;
    }

    @Override
    public boolean level(List<ShardPosition> positions, ExtendedSequenceNumber to, int records, Vitals vitals) {
        positions.forEach(position -> position.movedTo(position.atLeast(to)));
        return true;
    }
}
