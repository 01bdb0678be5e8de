package org.expensetracker.dev.kinesis;

/** A registered consumer of a stream with enhanced fan-out. */
record ConsumerInfo(String name, long createdMillis) {
    String arn(String streamArn) {
        return streamArn + "/consumer/" + name + ":" + createdMillis / 1000;
    }
}
