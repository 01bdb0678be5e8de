package org.expensetracker.kinesis.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.expensetracker.kinesis.KinesisListener;
import org.expensetracker.kinesis.KinesisRecordListener;

/**
 * What a message-driven bean says about the streams that it wants to hear. README.md has the table of properties.
 *
 * <p>All properties are texts, and each may hold {@code ${NAME}} or {@code ${NAME:default}}, replaced from system
 * properties and then the environment. An empty value counts as not set, and what is not set has its default: the
 * defaults are in {@link #settings}, since servers ignore the ones of annotations on activation specifications.
 *
 * <p>Not thread-safe: the container configures it before use.
 */
@Activation(messageListeners = {KinesisListener.class, KinesisRecordListener.class})
public class KinesisActivationSpec extends KinesisReadingProperties implements ActivationSpec {

    private static final Pattern APPLICATION = Pattern.compile("[a-zA-Z0-9_.-]{3,128}");

    /** DynamoDB's 255, less what the client library appends for the tables beside it. */
    private static final int LONGEST_LEASE_TABLE = 237;

    private ResourceAdapter resourceAdapter;
    private String streamName;
    private String streamArn;
    private String dynamoDbEndpoint;
    private String applicationName;
    private String workerId;
    private String positionStore;
    private String positionDataSource;
    private String stopTimeout;

    /** For the container. */
    public KinesisActivationSpec() {}

    /** Checks every property and reports all problems at once. */
    @Override
    public void validate() throws InvalidPropertyException {
        settings();
    }

    /** The checked meaning of the properties for each stream, in the order in which they are named. */
    List<Settings> settings() throws InvalidPropertyException {
        PropertyReader reader = new PropertyReader(Placeholders.ofThisProcess());
        List<StreamId> streams = reader.streams(streamName, streamArn);
        Settings first = read(reader, streams.get(0));
        complainOfContradictions(streams, first, reader);
        complainOfAMissingDatabase(first, reader);
        reader.report("The activation of a Kinesis listener cannot work.");
        return streams.stream()
                .map(stream -> first.of(stream, streams.size() > 1))
                .toList();
    }

    private Settings read(PropertyReader reader, StreamId stream) {
        String application = reader.name(
                "applicationName", applicationName, APPLICATION, "3 to 128 letters, digits, '_', '.' or '-'");
        Access access = access(reader);
        return new Settings(
                stream,
                application,
                application,
                reader.text("workerId", workerId, hostName() + "-" + application),
                access,
                reader.address("dynamoDbEndpoint", dynamoDbEndpoint),
                reading(reader, access.endpoint() != null),
                failures(reader),
                reader.choice("positionStore", positionStore, PositionStore.TRANSACTION),
                reader.text("positionDataSource", positionDataSource, null),
                Duration.ofMillis(reader.number("stopTimeout", stopTimeout, 10_000, 0, 600_000)));
    }

    private static void complainOfContradictions(List<StreamId> streams, Settings settings, PropertyReader reader) {
        String region = settings.access().region();
        boolean toStream = settings.failures().onFailure() == OnFailure.STREAM
                && settings.failures().destination() != null;
        for (StreamId stream : streams) {
            if (toStream
                    && StreamId.of(settings.failures().destination()).name().equals(stream.name())) {
                reader.complain("failureDestination is stream '" + stream.name()
                        + "', which the bean itself hears: a failed record would come back without end");
            }
            if (region != null && stream.region() != null && !region.equals(stream.region())) {
                reader.complain("region is '" + region + "', and streamArn '" + stream.arn() + "' names another one:"
                        + " leave region out");
            }
            int length = settings.of(stream, streams.size() > 1).leaseTable().length();
            if (length > LONGEST_LEASE_TABLE) {
                reader.complain("applicationName and stream name '" + stream.name() + "' have " + length
                        + " characters together: with several streams they name a lease table, which takes "
                        + LONGEST_LEASE_TABLE);
            }
        }
    }

    private static void complainOfAMissingDatabase(Settings settings, PropertyReader reader) {
        if (settings.positionDataSource() != null) {
            return;
        }
        if (settings.positionStore() == PositionStore.TRANSACTION) {
            reader.complain("positionDataSource is missing: give the JNDI name of the data source that the bean writes"
                    + " through, or set positionStore LEASE");
        } else if (settings.failures().onFailure() == OnFailure.PARK) {
            reader.complain("onFailure PARK needs a database: set positionDataSource, or another onFailure");
        }
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

    /** The stream to read, or several with commas between; required without streamArn. */
    public void setStreamName(String streamName) {
        this.streamName = streamName;
    }

    public String getStreamArn() {
        return streamArn;
    }

    /** The ARN of the stream to read, or several with commas between; instead of streamName. */
    public void setStreamArn(String streamArn) {
        this.streamArn = streamArn;
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

    public String getStopTimeout() {
        return stopTimeout;
    }

    /** Milliseconds that running deliveries get to end when the bean is undeployed; default 10,000. */
    public void setStopTimeout(String stopTimeout) {
        this.stopTimeout = stopTimeout;
    }
}
