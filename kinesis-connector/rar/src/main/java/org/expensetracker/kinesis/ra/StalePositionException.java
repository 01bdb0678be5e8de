package org.expensetracker.kinesis.ra;

import java.sql.SQLException;

/** The shard stands elsewhere than its reader believes, or has another owner: read the position again. */
final class StalePositionException extends SQLException {

    private static final long serialVersionUID = 1;

    StalePositionException(ShardPosition believed) {
        super("Shard " + believed.shardId() + " is not at " + believed.at() + " in epoch " + believed.epoch()
                + " any more");
    }
}
