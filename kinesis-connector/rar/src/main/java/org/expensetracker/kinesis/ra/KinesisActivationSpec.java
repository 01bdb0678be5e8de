package org.expensetracker.kinesis.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.expensetracker.kinesis.KinesisListener;
import org.expensetracker.kinesis.KinesisRecordListener;
import software.amazon.kinesis.common.InitialPositionInStream;

/**
 * What a message-driven bean says about the stream that it wants to hear. README.md has the table of properties.
 *
 * <p>All properties are texts, and each may hold {@code ${NAME}} or {@code ${NAME:default}}, replaced from system
 * properties and then the environment. An empty value counts as not set, and what is not set has its default: the
 * defaults are in {@link #settings}, since servers ignore the ones of annotations on activation specifications.
 *
 * <p>Not thread-safe: the container configures it before use.
 */
@Activation(messageListeners = {KinesisListener.class, KinesisRecordListener.class})
public class KinesisActivationSpec extends KinesisFailureProperties implements ActivationSpec {

    private static final Pattern APPLICATION = Pattern.compile("[a-zA-Z0-9_.-]{3,128}");

    private ResourceAdapter resourceAdapter;
    private String streamName;
    private String dynamoDbEndpoint;
    private String applicationName;
    private String workerId;
    private String consumerMode;
    private String initialPosition;
    private String initialTimestamp;
    private String positionStore;
    private String positionDataSource;
    private String batchSize;
    private String batchWindow;
    private String parallelism;
    private String filter;
    private String idleMillis;
    private String stopTimeout;

    /** For the container. */
    public KinesisActivationSpec() {}

    /** Checks every property and reports all problems at once. */
    @Override
    public void validate() throws InvalidPropertyException {
        settings();
    }

    /** The checked meaning of the properties. */
    Settings settings() throws InvalidPropertyException {
        PropertyReader reader = new PropertyReader(Placeholders.ofThisProcess());
        Settings settings = read(reader);
        reader.halfACredential(settings.accessKey(), settings.secretKey());
        boolean atTimestamp = settings.initialPosition() == InitialPositionInStream.AT_TIMESTAMP;
        if (atTimestamp != (settings.initialTimestamp() != null)) {
            reader.complain("initialTimestamp belongs to initialPosition AT_TIMESTAMP: set both or none");
        }
        if (settings.onFailure() == OnFailure.STOP_SHARD) {
            complainOfWhatStandingStillExcludes(settings, reader);
        }
        complainOfAMissingDatabase(settings, reader);
        reader.report("The activation of a Kinesis listener cannot work.");
        return settings;
    }

    private static void complainOfWhatStandingStillExcludes(Settings settings, PropertyReader reader) {
        if (settings.blockKeyOnFailure()) {
            reader.complain("blockKeyOnFailure belongs to onFailure PARK: with STOP_SHARD every later record waits");
        }
        if (!settings.maxRecordAge().isZero()) {
            reader.complain("maxRecordAge belongs to onFailure PARK: with STOP_SHARD a record is tried without end");
        }
    }

    private static void complainOfAMissingDatabase(Settings settings, PropertyReader reader) {
        if (settings.positionDataSource() != null) {
            return;
        }
        if (settings.positionStore() == PositionStore.TRANSACTION) {
            reader.complain("positionDataSource is missing: give the JNDI name of the data source that the bean writes"
                    + " through, or set positionStore LEASE");
        } else if (settings.onFailure() == OnFailure.PARK) {
            reader.complain("onFailure PARK needs a database: set positionDataSource, or another onFailure");
        }
    }

    private Settings read(PropertyReader reader) {
        String application = application(reader);
        URI address = reader.address("endpoint", getEndpoint());
        return new Settings(
                reader.streamName(streamName),
                application,
                reader.text("workerId", workerId, hostName() + "-" + application),
                reader.text("region", getRegion(), null),
                address,
                reader.address("dynamoDbEndpoint", dynamoDbEndpoint),
                reader.text("accessKey", getAccessKey(), null),
                reader.text("secretKey", getSecretKey(), null),
                reader.choice("consumerMode", consumerMode, ConsumerMode.POLLING),
                reader.choice("initialPosition", initialPosition, InitialPositionInStream.TRIM_HORIZON),
                reader.instant("initialTimestamp", initialTimestamp),
                reader.choice("positionStore", positionStore, PositionStore.TRANSACTION),
                reader.text("positionDataSource", positionDataSource, null),
                (int) reader.number("batchSize", batchSize, 500, 1, 10_000),
                Duration.ofMillis(reader.number("batchWindow", batchWindow, 0, 0, 60_000)),
                (int) reader.number("parallelism", parallelism, 1, 1, 16),
                (int) reader.number("maxRetries", getMaxRetries(), 3, 0, 1_000),
                Duration.ofMillis(reader.number("backoff", getBackoff(), 200, 1, 60_000)),
                Duration.ofSeconds(reader.number("maxRecordAge", getMaxRecordAge(), 0, 0, 31_536_000)),
                reader.flag("bisectOnError", getBisectOnError(), true),
                reader.choice("onFailure", getOnFailure(), OnFailure.PARK),
                reader.flag("blockKeyOnFailure", getBlockKeyOnFailure(), false),
                reader.filter("filter", filter),
                Duration.ofMillis(reader.number("idleMillis", idleMillis, address == null ? 200 : 20, 1, 60_000)),
                Duration.ofMillis(reader.number("stopTimeout", stopTimeout, 10_000, 0, 600_000)));
    }

    private String application(PropertyReader reader) {
        return reader.name(
                "applicationName", applicationName, APPLICATION, "3 to 128 letters, digits, '_', '.' or '-'");
    }

    /** Stable for a node, so that a node that starts again has its leases at once instead of waiting for them. */
    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // The message is "name: name: reason": the name is what the machine calls itself, and that is enough here.
            return e.getMessage().split(":", 2)[0];
        }
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        if (resourceAdapter != null && resourceAdapter != adapter) {
            throw new ResourceException(
                    "An activation specification belongs to one resource adapter and cannot change it.");
        }
        resourceAdapter = adapter;
    }

    public String getStreamName() {
        return streamName;
    }

    /** The stream to read; required. */
    public void setStreamName(String streamName) {
        this.streamName = streamName;
    }

    public String getDynamoDbEndpoint() {
        return dynamoDbEndpoint;
    }

    /** The address of something that stands in for DynamoDB, where the leases are; not set: AWS. */
    public void setDynamoDbEndpoint(String dynamoDbEndpoint) {
        this.dynamoDbEndpoint = dynamoDbEndpoint;
    }

    public String getApplicationName() {
        return applicationName;
    }

    /** Names the group of nodes that share the stream, and their lease table; required. */
    public void setApplicationName(String applicationName) {
        this.applicationName = applicationName;
    }

    public String getWorkerId() {
        return workerId;
    }

    /** Names this node, the same after a restart and different from all others; default: host and application. */
    public void setWorkerId(String workerId) {
        this.workerId = workerId;
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

    public String getPositionStore() {
        return positionStore;
    }

    /** {@code TRANSACTION} (default): the position commits with the bean's work; {@code LEASE}: it follows the commit. */
    public void setPositionStore(String positionStore) {
        this.positionStore = positionStore;
    }

    public String getPositionDataSource() {
        return positionDataSource;
    }

    /** JNDI name of the data source that the bean writes through; it keeps positions and parked records. */
    public void setPositionDataSource(String positionDataSource) {
        this.positionDataSource = positionDataSource;
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

    public String getStopTimeout() {
        return stopTimeout;
    }

    /** Milliseconds that running deliveries get to end when the bean is undeployed; default 10,000. */
    public void setStopTimeout(String stopTimeout) {
        this.stopTimeout = stopTimeout;
    }
}
