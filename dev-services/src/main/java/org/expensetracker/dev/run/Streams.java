package org.expensetracker.dev.run;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.expensetracker.dev.kinesis.KinesisStandIn;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The Kinesis stand-in with the stream that the product reads. */
final class Streams implements Service {

    private static final int SHARDS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Site site;
    private KinesisStandIn kinesis;

    Streams(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "Kinesis";
    }

    @Override
    public void start() throws Exception {
        kinesis = KinesisStandIn.start(
                site.data().resolve("kinesis"), Site.LOOPBACK, site.ports().kinesis());
        try (KinesisClient client = client(site)) {
            createStream(client);
        }
    }

    /** A client of this site's stand-in; the caller closes it. */
    static KinesisClient client(Site site) {
        return KinesisClient.builder()
                .endpointOverride(URI.create(site.kinesisUrl()))
                .region(Region.of(Demo.REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(Demo.ACCESS_KEY, Demo.SECRET_KEY)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static void createStream(KinesisClient client) throws InterruptedException {
        try {
            client.createStream(request -> request.streamName(Demo.STREAM).shardCount(SHARDS));
        } catch (ResourceInUseException e) {
            // It is there from an earlier run.
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (status(client) != StreamStatus.ACTIVE) {
            if (System.nanoTime() > end) {
                throw new Trouble("The stream " + Demo.STREAM + " did not become active: try ./run --fresh.");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static StreamStatus status(KinesisClient client) {
        return client.describeStreamSummary(request -> request.streamName(Demo.STREAM))
                .streamDescriptionSummary()
                .streamStatus();
    }

    @Override
    public void close() {
        if (kinesis != null) {
            Closing.quietly(name(), kinesis::close);
        }
    }
}
