package org.expensetracker.dev.kinesis;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Kinesis clients of the AWS SDK as a program would build them, without retries so that errors are seen. */
final class Clients {
    private Clients() {}

    static KinesisAsyncClient http1(int port) {
        return of(port, Protocol.HTTP1_1);
    }

    /** As the Kinesis Client Library builds it: cleartext HTTP/2 with prior knowledge. */
    static KinesisAsyncClient http2(int port) {
        return of(port, Protocol.HTTP2);
    }

    /** The SDK decides for JSON or CBOR when a client is built, by a system property. */
    static KinesisAsyncClient json(int port) {
        String property = SdkSystemSetting.CBOR_ENABLED.property();
        System.setProperty(property, "false");
        try {
            return http1(port);
        } finally {
            System.clearProperty(property);
        }
    }

    /** Closes a client, for which its threads take two seconds of quiet, without waiting. */
    static void closeLater(KinesisAsyncClient client) {
        Thread closing = new Thread(client::close, "closes a client");
        closing.setDaemon(true);
        closing.start();
    }

    private static KinesisAsyncClient of(int port, Protocol protocol) {
        return KinesisAsyncClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("demo", "demo")))
                .overrideConfiguration(
                        o -> o.retryStrategy(r -> r.maxAttempts(1)).apiCallTimeout(Duration.ofSeconds(60)))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(protocol))
                .build();
    }
}
