package org.expensetracker.kinesis.ra;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;

/**
 * What an activation specification means, checked and with its defaults. Immutable.
 *
 * @param region null for the AWS SDK's own choice
 * @param endpoint null on AWS; the address of a stand-in otherwise
 * @param dynamoDbEndpoint null on AWS; the address of a stand-in for the lease table otherwise
 * @param accessKey null for the AWS SDK's default chain of credentials
 * @param initialTimestamp given with AT_TIMESTAMP only
 * @param positionDataSource null with the position store LEASE only
 * @param parallelism lanes in which a shard is delivered at once
 * @param maxRecordAge zero for no limit
 */
record Settings(
        String streamName,
        String applicationName,
        String workerId,
        String region,
        URI endpoint,
        URI dynamoDbEndpoint,
        String accessKey,
        String secretKey,
        ConsumerMode consumerMode,
        InitialPositionInStream initialPosition,
        Instant initialTimestamp,
        PositionStore positionStore,
        String positionDataSource,
        int batchSize,
        Duration batchWindow,
        int parallelism,
        int maxRetries,
        Duration backoff,
        Duration maxRecordAge,
        boolean bisectOnError,
        OnFailure onFailure,
        boolean blockKeyOnFailure,
        RecordFilter filter,
        Duration idle,
        Duration stopTimeout) {

    InitialPositionInStreamExtended start() {
        return initialPosition == InitialPositionInStream.AT_TIMESTAMP
                ? InitialPositionInStreamExtended.newInitialPositionAtTimestamp(java.util.Date.from(initialTimestamp))
                : InitialPositionInStreamExtended.newInitialPosition(initialPosition);
    }

    Access access() {
        return new Access(region, endpoint, accessKey, secretKey);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "stream " + streamName + ", application " + applicationName + ", worker " + workerId + ", "
                + consumerMode + (endpoint == null ? "" : ", at " + endpoint);
    }
}
