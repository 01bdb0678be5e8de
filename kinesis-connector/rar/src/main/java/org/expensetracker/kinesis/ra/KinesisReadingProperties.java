package org.expensetracker.kinesis.ra;

import java.time.Duration;
import software.amazon.kinesis.common.InitialPositionInStream;

/**
 * How a stream is read: the properties of an activation that speak of that.
 *
 * <p>Texts, as all properties are; see {@link KinesisActivationSpec}. Not thread-safe: the container configures it before
 * use.
 */
public abstract class KinesisReadingProperties extends KinesisFailureProperties {

    private static final long serialVersionUID = 1;

    private String consumerMode;
    private String initialPosition;
    private String initialTimestamp;
    private String batchSize;
    private String batchWindow;
    private String parallelism;
    private String filter;
    private String idleMillis;
    private String waitForStream;

    /** For the container, which configures the subclasses as JavaBeans. */
    protected KinesisReadingProperties() {}

    /**
     * The checked meaning.
     *
     * @param standIn whether something stands in for Kinesis that sets no limit to the reads of a second
     */
    Settings.Reading reading(PropertyReader reader, boolean standIn) {
        Settings.Reading reading = new Settings.Reading(
                reader.choice("consumerMode", consumerMode, ConsumerMode.POLLING),
                reader.choice("initialPosition", initialPosition, InitialPositionInStream.TRIM_HORIZON),
                reader.instant("initialTimestamp", initialTimestamp),
                Duration.ofMillis(reader.number("idleMillis", idleMillis, standIn ? 20 : 200, 1, 60_000)),
                (int) reader.number("batchSize", batchSize, 500, 1, 10_000),
                Duration.ofMillis(reader.number("batchWindow", batchWindow, 0, 0, 60_000)),
                (int) reader.number("parallelism", parallelism, 1, 1, 16),
                reader.filter("filter", filter),
                reader.flag("waitForStream", waitForStream, false));
        boolean atTimestamp = reading.initialPosition() == InitialPositionInStream.AT_TIMESTAMP;
        if (atTimestamp != (reading.initialTimestamp() != null)) {
            reader.complain("initialTimestamp belongs to initialPosition AT_TIMESTAMP: set both or none");
        }
        return reading;
    }

    public String getConsumerMode() {
        return consumerMode;
    }

    /** {@code POLLING} (default) or {@code FAN_OUT}. */
    public void setConsumerMode(String consumerMode) {
        this.consumerMode = consumerMode;
    }

    public String getInitialPosition() {
        return initialPosition;
    }

    /** Where a shard without a position begins: {@code TRIM_HORIZON} (default), {@code LATEST}, {@code AT_TIMESTAMP}. */
    public void setInitialPosition(String initialPosition) {
        this.initialPosition = initialPosition;
    }

    public String getInitialTimestamp() {
        return initialTimestamp;
    }

    /** An ISO instant, with {@code AT_TIMESTAMP}. */
    public void setInitialTimestamp(String initialTimestamp) {
        this.initialTimestamp = initialTimestamp;
    }

    public String getBatchSize() {
        return batchSize;
    }

    /** Records of one delivery at most, 1 to 10,000; default 500. */
    public void setBatchSize(String batchSize) {
        this.batchSize = batchSize;
    }

    public String getBatchWindow() {
        return batchWindow;
    }

    /** Milliseconds to wait for a fuller batch, 0 to 60,000; default 0. */
    public void setBatchWindow(String batchWindow) {
        this.batchWindow = batchWindow;
    }

    public String getParallelism() {
        return parallelism;
    }

    /** Lanes in which a shard is delivered at once, by partition key, 1 to 16; default 1. */
    public void setParallelism(String parallelism) {
        this.parallelism = parallelism;
    }

    public String getFilter() {
        return filter;
    }

    /** Which records the bean gets, such as {@code partitionKey = acme*; /type != REFUND}; not set: all. */
    public void setFilter(String filter) {
        this.filter = filter;
    }

    public String getIdleMillis() {
        return idleMillis;
    }

    /** Milliseconds between two reads of a shard when polling; default 200, or 20 where an endpoint is given. */
    public void setIdleMillis(String idleMillis) {
        this.idleMillis = idleMillis;
    }

    public String getWaitForStream() {
        return waitForStream;
    }

    /** Whether a stream that does not exist when the bean is deployed is made later; default {@code false}: a mistake. */
    public void setWaitForStream(String waitForStream) {
        this.waitForStream = waitForStream;
    }
}
