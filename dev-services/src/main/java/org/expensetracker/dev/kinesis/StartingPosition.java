package org.expensetracker.dev.kinesis;

import java.io.IOException;
import java.time.Instant;

/** Where a consumer wishes to begin, in the five ways of Kinesis. */
record StartingPosition(String type, String sequenceNumber, Instant timestamp) {

    /** Reads the position from a request that calls its type and its sequence number by these names. */
    static StartingPosition of(Request request, String typeName, String numberName) {
        String type = request.text(typeName, 64);
        boolean byNumber = type.endsWith("_SEQUENCE_NUMBER");
        return new StartingPosition(
                type,
                byNumber ? request.text(numberName, 256) : null,
                "AT_TIMESTAMP".equals(type) ? request.instant("Timestamp") : null);
    }

    /** The counter after which to read. */
    long resolve(ShardInfo shard, ShardLog log, long nowMillis) throws IOException {
        switch (type) {
            case "TRIM_HORIZON":
                return 0;
            case "LATEST":
                return log.last();
            case "AT_SEQUENCE_NUMBER":
                return Math.max(0, shard.numbers().parse(sequenceNumber) - 1);
            case "AFTER_SEQUENCE_NUMBER":
                return shard.numbers().parse(sequenceNumber);
            case "AT_TIMESTAMP":
                if (timestamp.toEpochMilli() > nowMillis) {
                    throw Fault.invalid("Timestamp " + timestamp + " is in the future; now it is "
                            + Instant.ofEpochMilli(nowMillis) + ".");
                }
                return log.before(timestamp.toEpochMilli());
            default:
                throw Fault.validation(
                        "Value '" + type + "' is no type of position: Member must be one of AT_SEQUENCE_NUMBER, "
                                + "AFTER_SEQUENCE_NUMBER, AT_TIMESTAMP, TRIM_HORIZON, LATEST");
        }
    }
}
