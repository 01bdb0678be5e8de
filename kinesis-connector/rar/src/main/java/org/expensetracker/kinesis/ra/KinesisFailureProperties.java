package org.expensetracker.kinesis.ra;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What is done when a bean fails: the properties of an activation that speak of that.
 *
 * <p>Texts, as all properties are; see {@link KinesisActivationSpec}. Not thread-safe: the container configures it before
 * use.
 */
public abstract class KinesisFailureProperties extends KinesisConnectionProperties {

    private static final Pattern KMS_KEY = Pattern.compile(
            "arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/[a-zA-Z0-9/_-]+|alias/[a-zA-Z0-9/_-]+|[a-zA-Z0-9-]+");

    private String maxRetries;
    private String backoff;
    private String maxRecordAge;
    private String bisectOnError;
    private String onFailure;
    private String blockKeyOnFailure;
    private String failureDestination;
    private String failureEndpoint;
    private String failureKmsKey;

    /** For the container, which configures the subclasses as JavaBeans. */
    protected KinesisFailureProperties() {}

    /** The checked meaning. */
    Settings.Failures failures(PropertyReader reader) {
        OnFailure kind = reader.choice("onFailure", onFailure, OnFailure.PARK);
        Settings.Failures failures = new Settings.Failures(
                (int) reader.number("maxRetries", maxRetries, 3, 0, 1_000),
                Duration.ofMillis(reader.number("backoff", backoff, 200, 1, 60_000)),
                Duration.ofSeconds(reader.number("maxRecordAge", maxRecordAge, 0, 0, 31_536_000)),
                reader.flag("bisectOnError", bisectOnError, true),
                kind,
                reader.flag("blockKeyOnFailure", blockKeyOnFailure, false),
                kind.destination(reader, failureDestination),
                reader.address("failureEndpoint", failureEndpoint),
                reader.matching(
                        "failureKmsKey", failureKmsKey, KMS_KEY, "the ARN, identifier or alias of a key of AWS KMS"));
        complainOfContradictions(failures, reader);
        return failures;
    }

    private static void complainOfContradictions(Settings.Failures failures, PropertyReader reader) {
        OnFailure kind = failures.onFailure();
        if (failures.blockKeyOnFailure() && kind != OnFailure.PARK) {
            reader.complain("blockKeyOnFailure belongs to onFailure PARK: with " + kind
                    + (kind == OnFailure.STOP_SHARD ? " every later record waits" : " there is no table to wait in"));
        }
        if (!failures.maxRecordAge().isZero() && kind == OnFailure.STOP_SHARD) {
            reader.complain("maxRecordAge belongs to the other values of onFailure: with STOP_SHARD a record is tried"
                    + " without end");
        }
        if (failures.endpoint() != null && !kind.hasDestination()) {
            reader.complain(
                    "failureEndpoint belongs to onFailure SQS, S3 or STREAM: with " + kind + " nothing is sent");
        }
        if (failures.kmsKey() != null && kind != OnFailure.S3) {
            reader.complain("failureKmsKey belongs to onFailure S3: a queue or a stream has its key of its own");
        }
    }

    public String getMaxRetries() {
        return maxRetries;
    }

    /** How often a failed delivery is repeated before the batch is split or parked; default 3. */
    public void setMaxRetries(String maxRetries) {
        this.maxRetries = maxRetries;
    }

    public String getBackoff() {
        return backoff;
    }

    /** Milliseconds before the first repetition, doubled each time up to 30 s; default 200. */
    public void setBackoff(String backoff) {
        this.backoff = backoff;
    }

    public String getMaxRecordAge() {
        return maxRecordAge;
    }

    /** Seconds after which a record that fails is not retried any more; default 0, no limit. */
    public void setMaxRecordAge(String maxRecordAge) {
        this.maxRecordAge = maxRecordAge;
    }

    public String getBisectOnError() {
        return bisectOnError;
    }

    /** Whether a batch that keeps failing is halved to find the bad record ({@code true}, default) or parked whole. */
    public void setBisectOnError(String bisectOnError) {
        this.bisectOnError = bisectOnError;
    }

    public String getOnFailure() {
        return onFailure;
    }

    /**
     * What becomes of a record that keeps failing: {@code PARK} (default) stores it aside in the database, {@code SQS},
     * {@code S3} and {@code STREAM} send it to the failure destination, with {@code STOP_SHARD} its shard waits for it.
     */
    public void setOnFailure(String onFailure) {
        this.onFailure = onFailure;
    }

    public String getBlockKeyOnFailure() {
        return blockKeyOnFailure;
    }

    /** Whether later records of the partition key of a parked one are parked behind it; default {@code false}. */
    public void setBlockKeyOnFailure(String blockKeyOnFailure) {
        this.blockKeyOnFailure = blockKeyOnFailure;
    }

    public String getFailureDestination() {
        return failureDestination;
    }

    /** The URL of a queue, {@code s3://bucket/prefix}, or the name or ARN of a stream, as onFailure says. */
    public void setFailureDestination(String failureDestination) {
        this.failureDestination = failureDestination;
    }

    public String getFailureEndpoint() {
        return failureEndpoint;
    }

    /** The address of something that stands in for the destination's service; not set: AWS, with STREAM the endpoint. */
    public void setFailureEndpoint(String failureEndpoint) {
        this.failureEndpoint = failureEndpoint;
    }

    public String getFailureKmsKey() {
        return failureKmsKey;
    }

    /** With onFailure S3 the key of AWS KMS that objects are encrypted with; not set: what the bucket says. */
    public void setFailureKmsKey(String failureKmsKey) {
        this.failureKmsKey = failureKmsKey;
    }
}
