package org.expensetracker.kinesis.ra;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;

/**
 * What an activation specification means for one of its streams, checked and with its defaults. Immutable.
 *
 * @param access how the stream is reached
 * @param positionDataSource null with the position store LEASE only
 * @param dynamoDbEndpoint null on AWS; the address of a stand-in for the lease table otherwise
 */
record Settings(
        StreamId stream,
        String applicationName,
        String leaseTable,
        String workerId,
        Access access,
        URI dynamoDbEndpoint,
        Reading reading,
        Failures failures,
        PositionStore positionStore,
        String positionDataSource,
        Duration stopTimeout) {

    /**
     * How records are read and put together to batches.
     *
     * @param initialTimestamp given with AT_TIMESTAMP only
     * @param idle the pause between two reads of a shard when polling
     * @param parallelism lanes in which a shard is delivered at once
     * @param waitForStream whether a stream that does not exist yet is no mistake
     */
    record Reading(
            ConsumerMode consumerMode,
            InitialPositionInStream initialPosition,
            Instant initialTimestamp,
            Duration idle,
            int batchSize,
            Duration batchWindow,
            int parallelism,
            RecordFilter filter,
            boolean waitForStream) {

        InitialPositionInStreamExtended start() {
            return initialPosition == InitialPositionInStream.AT_TIMESTAMP
                    ? InitialPositionInStreamExtended.newInitialPositionAtTimestamp(Date.from(initialTimestamp))
                    : InitialPositionInStreamExtended.newInitialPosition(initialPosition);
        }
    }

    /**
     * What is done when the bean fails.
     *
     * @param maxRecordAge zero for no limit
     * @param destination null with PARK and STOP_SHARD
     * @param endpoint null on AWS; the address of what stands in for the destination's service otherwise
     * @param kmsKey what S3 is to encrypt objects with; null for what the bucket says
     */
    record Failures(
            int maxRetries,
            Duration backoff,
            Duration maxRecordAge,
            boolean bisectOnError,
            OnFailure onFailure,
            boolean blockKeyOnFailure,
            String destination,
            URI endpoint,
            String kmsKey) {}

    /**
     * The same for one of the bean's streams. If there are several, each has a lease table of its own, since shards of
     * different streams have the same names.
     */
    Settings of(StreamId one, boolean several) {
        return new Settings(
                one,
                applicationName,
                several ? applicationName + "-" + one.name() : applicationName,
                workerId,
                access.in(one.region()),
                dynamoDbEndpoint,
                reading,
                failures,
                positionStore,
                positionDataSource,
                stopTimeout);
    }

    String streamName() {
        return stream.name();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "stream " + stream + ", application " + applicationName + ", worker " + workerId + ", "
                + reading.consumerMode() + ", at " + access;
    }
}
