package org.expensetracker.kinesis.ra;

import jakarta.resource.spi.InvalidPropertyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The properties of a connection factory, as texts, and their checked meaning. Not thread-safe while configured. */
public abstract class KinesisSendingProperties extends KinesisConnectionProperties {

    private static final long serialVersionUID = 1;
    private static final String OPENING = "The Kinesis connection factory cannot work.";
    private static final int MEBIBYTE = 1 << 20;

    private String streamName;
    private String ordering;
    private String aggregation;
    private String maxRecordBytes;
    private String maxRecords;
    private String sendTimeout;
    private String backoff;

    /** For the container, which configures the subclass as a JavaBean. */
    protected KinesisSendingProperties() {}

    /** The checked meaning; all problems are reported at once. */
    SenderSettings settings() throws InvalidPropertyException {
        PropertyReader reader = new PropertyReader(Placeholders.ofThisProcess());
        SenderSettings settings = new SenderSettings(
                stream(reader, streamName),
                access(reader),
                reader.choice("ordering", ordering, Ordering.NONE),
                reader.choice("aggregation", aggregation, Aggregation.NONE),
                (int) reader.number("maxRecordBytes", maxRecordBytes, MEBIBYTE, 1, 10L * MEBIBYTE),
                (int) reader.number("maxRecords", maxRecords, 10_000, 1, 1_000_000),
                Duration.ofMillis(reader.number("sendTimeout", sendTimeout, 10_000, 100, 600_000)),
                Duration.ofMillis(reader.number("backoff", backoff, 50, 1, 60_000)));
        reader.report(OPENING);
        return settings;
    }

    /** The name as given for one connection; the factory's own where it is null. */
    static String streamOf(String requested, SenderSettings settings) throws InvalidPropertyException {
        if (requested == null && settings.streamName() == null) {
            throw new InvalidPropertyException(
                    "The factory has no streamName: set it, or use getConnection(streamName)");
        }
        PropertyReader reader = new PropertyReader(Placeholders.ofThisProcess());
        String name = requested == null ? settings.streamName() : stream(reader, requested);
        reader.report(OPENING);
        return name;
    }

    private static String stream(PropertyReader reader, String raw) {
        String name = reader.text("streamName", raw, null);
        return name == null ? null : reader.streamName(name);
    }

    /** All values as set, in a fixed order: what makes two factories equal. */
    List<String> values() {
        List<String> values = new ArrayList<>(accessValues());
        Collections.addAll(values, streamName, ordering, aggregation, maxRecordBytes, maxRecords, sendTimeout, backoff);
        return values;
    }

    public String getStreamName() {
        return streamName;
    }

    /** The stream of connections that name none. */
    public void setStreamName(String streamName) {
        this.streamName = streamName;
    }

    public String getOrdering() {
        return ordering;
    }

    /** {@code NONE} (default) or {@code KEY}: the next record of a key goes out when the one before is stored. */
    public void setOrdering(String ordering) {
        this.ordering = ordering;
    }

    public String getAggregation() {
        return aggregation;
    }

    /** {@code NONE} (default) or {@code KPL}: small records of a shard share one of the stream's. */
    public void setAggregation(String aggregation) {
        this.aggregation = aggregation;
    }

    public String getMaxRecordBytes() {
        return maxRecordBytes;
    }

    /** What the stream takes as one record with its key; default 1,048,576, up to 10,485,760 where the stream is set so. */
    public void setMaxRecordBytes(String maxRecordBytes) {
        this.maxRecordBytes = maxRecordBytes;
    }

    public String getMaxRecords() {
        return maxRecords;
    }

    /** Records of one call or one transaction at most; default 10,000. */
    public void setMaxRecords(String maxRecords) {
        this.maxRecords = maxRecords;
    }

    public String getSendTimeout() {
        return sendTimeout;
    }

    /** Milliseconds that one call or one commit may take with all repetitions; default 10,000. */
    public void setSendTimeout(String sendTimeout) {
        this.sendTimeout = sendTimeout;
    }

    public String getBackoff() {
        return backoff;
    }

    /** Milliseconds before the first repetition, doubled each time up to 2 s, less a random part; default 50. */
    public void setBackoff(String backoff) {
        this.backoff = backoff;
    }
}
