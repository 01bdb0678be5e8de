package org.expensetracker.kinesis.ra;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.Http2Configuration;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** The two clients of an activation. Thread-safe. */
record KinesisClients(KinesisAsyncClient kinesis, DynamoDbAsyncClient dynamoDb) implements AutoCloseable {

    /** A stand-in has no regions; the SDK wants one to sign with. */
    private static final Region REGION_OF_A_STAND_IN = Region.US_EAST_1;

    private static final int WINDOW_BYTES = 512 * 1024;
    private static final int CONNECTIONS = 200;
    private static final Duration PING = Duration.ofMinutes(1);

    static KinesisClients of(Settings settings) {
        Access access = settings.access();
        return new KinesisClients(
                configured(KinesisAsyncClient.builder(), access, access.endpoint())
                        .httpClientBuilder(http(settings.reading().consumerMode()))
                        .build(),
                configured(DynamoDbAsyncClient.builder(), access, settings.dynamoDbEndpoint())
                        .build());
    }

    /** A client that sends, and never repeats a request by itself: the {@link Sender} does, and knows for how long. */
    static KinesisAsyncClient sending(Access access) {
        return configured(KinesisAsyncClient.builder(), access, access.endpoint())
                .httpClientBuilder(http(ConsumerMode.POLLING))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    static <B extends AwsClientBuilder<B, C>, C> B configured(B builder, Access access, URI endpoint) {
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        Region region =
                access.region() != null ? Region.of(access.region()) : endpoint == null ? null : REGION_OF_A_STAND_IN;
        return builder.region(region).credentialsProvider(access.credentials().provider(region));
    }

    /** SubscribeToShard speaks HTTP/2 alone; reads are plain requests, and HTTP/1.1 is what everything understands. */
    private static NettyNioAsyncHttpClient.Builder http(ConsumerMode mode) {
        NettyNioAsyncHttpClient.Builder http = NettyNioAsyncHttpClient.builder();
        return mode == ConsumerMode.POLLING
                ? http.protocol(Protocol.HTTP1_1).maxConcurrency(CONNECTIONS)
                : http.protocol(Protocol.HTTP2)
                        .maxConcurrency(Integer.MAX_VALUE)
                        .http2Configuration(Http2Configuration.builder()
                                .initialWindowSize(WINDOW_BYTES)
                                .healthCheckPingPeriod(PING)
                                .build());
    }

    @Override
    public void close() {
        kinesis.close();
        dynamoDb.close();
    }
}
