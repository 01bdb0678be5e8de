package org.expensetracker.kinesis.ra;

import java.util.regex.Pattern;

/** What becomes of a record that keeps failing. */
enum OnFailure {

    /** It is stored aside in the database, and the shard goes on: {@link Park}. */
    PARK(null, null),

    /** It is sent to a queue, and the shard goes on: {@link SendAside}, {@link SqsDestination}. */
    SQS(
            "https?://[^/\\s]+/\\S+",
            "the URL of a queue such as https://sqs.eu-central-1.amazonaws.com/123456789012/failed"),

    /** It is sent to a bucket, and the shard goes on: {@link SendAside}, {@link S3Destination}. */
    S3("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[\\w!.*'()/-]{0,300})?", "a bucket such as s3://failed/orders"),

    /** It is sent to another stream, and the shard goes on: {@link SendAside}, {@link StreamDestination}. */
    STREAM(
            PropertyReader.STREAM + "|" + PropertyReader.STREAM_ARN,
            "the name of a stream, or its ARN such as arn:aws:kinesis:eu-central-1:123456789012:stream/failed"),

    /** The shard waits until it succeeds: {@link StopShard}. */
    STOP_SHARD(null, null);

    private final Pattern destination;
    private final String rule;

    OnFailure(String destination, String rule) {
        this.destination = destination == null ? null : Pattern.compile(destination);
        this.rule = rule;
    }

    /** Whether it names somewhere outside the database. */
    boolean hasDestination() {
        return destination != null;
    }

    /** The checked property; null where it is missing or none is wanted. */
    String destination(PropertyReader reader, String raw) {
        if (!hasDestination()) {
            if (reader.text("failureDestination", raw, null) != null) {
                reader.complain("failureDestination belongs to onFailure SQS, S3 or STREAM: with " + this
                        + " it takes nothing");
            }
            return null;
        }
        String value = reader.name("failureDestination", raw, destination, "with onFailure " + this + " " + rule);
        return destination.matcher(value).matches() ? value : null;
    }
}
