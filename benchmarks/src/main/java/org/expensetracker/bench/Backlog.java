package org.expensetracker.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.expensetracker.dev.run.Stage;
import org.expensetracker.dev.simulator.StreamWriter;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream with records that wait to be read. */
final class Backlog {

    private static final int CHUNK = 5_000;

    private final String stream;
    private final int shards;
    private final List<Part> parts = new ArrayList<>();

    /**
     * A stretch of the stream.
     *
     * @param prefix with which the identifiers of its transactions begin, and no others
     * @param companies whose purchases are mixed in it
     */
    record Part(String prefix, int records, List<String> companies) {}

    private Backlog(String stream, int shards) {
        this.stream = stream;
        this.shards = shards;
    }

    String stream() {
        return stream;
    }

    int shards() {
        return shards;
    }

    List<Part> parts() {
        return parts;
    }

    int records() {
        return parts.stream().mapToInt(Part::records).sum();
    }

    /** Makes the stream and puts the parts onto it, one after the other. */
    static Backlog put(Stage stage, String stream, int shards, List<Part> parts)
            throws IOException, InterruptedException {
        Backlog backlog = new Backlog(stream, shards);
        try (KinesisClient client = client(stage)) {
            create(client, stream, shards);
            Workload workload = new Workload(stream.hashCode());
            StreamWriter writer = new StreamWriter(client, stream);
            for (Part part : parts) {
                backlog.parts.add(part);
                for (int done = 0; done < part.records(); done += CHUNK) {
                    List<PutRecordsRequestEntry> chunk = new ArrayList<>(CHUNK);
                    for (int i = done; i < Math.min(part.records(), done + CHUNK); i++) {
                        Workload.Swipe swipe = workload.next(part.companies(), part.prefix() + i);
                        chunk.add(StreamWriter.entry(swipe.key(), swipe.data()));
                    }
                    writer.put(chunk);
                }
            }
        }
        return backlog;
    }

    /** A client of the stand-in; the caller closes it. */
    static KinesisClient client(Stage stage) {
        return KinesisClient.builder()
                .endpointOverride(URI.create(stage.kinesisUrl()))
                .region(Region.of(Stage.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Stage.ACCESS_KEY, Stage.SECRET_KEY)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    static void create(KinesisClient client, String stream, int shards) throws InterruptedException {
        client.createStream(request -> request.streamName(stream).shardCount(shards));
        while (client.describeStreamSummary(request -> request.streamName(stream))
                        .streamDescriptionSummary()
                        .streamStatus()
                != StreamStatus.ACTIVE) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
