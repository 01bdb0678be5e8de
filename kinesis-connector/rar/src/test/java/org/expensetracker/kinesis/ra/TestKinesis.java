package org.expensetracker.kinesis.ra;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.expensetracker.dev.kinesis.KinesisStandIn;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The Kinesis of the development services, and what a test does to a stream of it. */
final class TestKinesis implements AutoCloseable {

    private static final int RECORDS_OF_A_REQUEST = 500;

    private final KinesisStandIn server;
    private final KinesisClient client;

    TestKinesis(Path folder) throws Exception {
        server = KinesisStandIn.start(folder, "127.0.0.1", 0);
        client = KinesisClient.builder()
                .endpointOverride(URI.create(address()))
                .region(Region.EU_CENTRAL_1)
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    void create(String stream, int shards) {
        client.createStream(request -> request.streamName(stream).shardCount(shards));
        awaitActive(stream);
    }

    /** Puts texts, each under its own key. */
    void put(String stream, List<String> texts) {
        for (int from = 0; from < texts.size(); from += RECORDS_OF_A_REQUEST) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (String text : texts.subList(from, Math.min(texts.size(), from + RECORDS_OF_A_REQUEST))) {
                entries.add(PutRecordsRequestEntry.builder()
                        .partitionKey(text)
                        .data(SdkBytes.fromUtf8String(text))
                        .build());
            }
            client.putRecords(request -> request.streamName(stream).records(entries));
        }
    }

    void putBytes(String stream, String key, byte[] bytes) {
        client.putRecord(request -> request.streamName(stream).partitionKey(key).data(SdkBytes.fromByteArray(bytes)));
    }

    /** Halves the first open shard. */
    void split(String stream) {
        Shard shard = open(stream).get(0);
        var from = new java.math.BigInteger(shard.hashKeyRange().startingHashKey());
        var to = new java.math.BigInteger(shard.hashKeyRange().endingHashKey());
        client.splitShard(request -> request.streamName(stream)
                .shardToSplit(shard.shardId())
                .newStartingHashKey(from.add(to).shiftRight(1).toString()));
        awaitActive(stream);
    }

    /** Joins the first two open shards, which lie beside each other. */
    void merge(String stream) {
        List<Shard> shards = open(stream);
        client.mergeShards(request -> request.streamName(stream)
                .shardToMerge(shards.get(0).shardId())
                .adjacentShardToMerge(shards.get(1).shardId()));
        awaitActive(stream);
    }

    /** Makes the next so many PutRecords requests fail for the records of a shard, or of every shard where it is null. */
    void throttle(String stream, String shard, int requests) throws Exception {
        String order = "{\"stream\":\"" + stream + "\",\"operation\":\"PutRecords\",\"requests\":" + requests
                + (shard == null ? "}" : ",\"shard\":\"" + shard + "\"}");
        var request = HttpRequest.newBuilder(URI.create(address() + "/_control/throttle"))
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("Not throttled: " + response.body());
        }
    }

    /** The texts of a stream's records, shard after shard, in their order. */
    List<String> texts(String stream) {
        return client.listShards(request -> request.streamName(stream)).shards().stream()
                .flatMap(shard -> read(stream, shard.shardId()).stream())
                .toList();
    }

    private List<String> read(String stream, String shard) {
        String iterator = client.getShardIterator(request ->
                        request.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        List<String> texts = new ArrayList<>();
        for (int empty = 0; iterator != null && empty < 2; ) {
            String from = iterator;
            GetRecordsResponse response = client.getRecords(request -> request.shardIterator(from));
            response.records().forEach(record -> texts.add(record.data().asUtf8String()));
            empty = response.records().isEmpty() ? empty + 1 : 0;
            iterator = response.nextShardIterator();
        }
        return texts;
    }

    private List<Shard> open(String stream) {
        return client.listShards(request -> request.streamName(stream)).shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .sorted(java.util.Comparator.comparing(
                        shard -> new java.math.BigInteger(shard.hashKeyRange().startingHashKey())))
                .toList();
    }

    private void awaitActive(String stream) {
        Awaitility.await()
                .until(() -> client.describeStreamSummary(request -> request.streamName(stream))
                                .streamDescriptionSummary()
                                .streamStatus()
                        == StreamStatus.ACTIVE);
    }

    static List<String> texts(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> prefix + n).toList();
    }

    @Override
    public void close() throws Exception {
        client.close();
        server.close();
    }
}
