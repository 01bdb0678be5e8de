package org.expensetracker.system.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The one stream of the rig, through the plain AWS SDK: put, reshard, throttle, and read back what truly is on it. */
final class RecordStream implements AutoCloseable {

    static final String NAME = "faults";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String address;
    private final KinesisClient kinesis;

    RecordStream(String address) {
        this.address = address;
        kinesis = KinesisClient.builder()
                .endpointOverride(URI.create(address))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    void create(int shards) {
        kinesis.createStream(r -> r.streamName(NAME).shardCount(shards));
        kinesis.waiter().waitUntilStreamExists(r -> r.streamName(NAME));
    }

    /**
     * Puts records of different keys until the stream has taken all of them. Where an answer gets lost the same record may
     * be on the stream twice: {@link #read} tells.
     *
     * @return how many were refused in between
     */
    int put(List<Payload> payloads) {
        List<Payload> left = new ArrayList<>(payloads);
        int[] refused = {0};
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    try {
                        PutRecordsResponse answer = kinesis.putRecords(r -> r.streamName(NAME)
                                .records(left.stream().map(RecordStream::entry).toList()));
                        for (int i = left.size() - 1; i >= 0; i--) {
                            if (answer.records().get(i).errorCode() == null) {
                                left.remove(i);
                            }
                        }
                        refused[0] += left.size();
                    } catch (SdkException e) {
                        refused[0] += left.size();
                    }
                    return left.isEmpty();
                });
        return refused[0];
    }

    private static PutRecordsRequestEntry entry(Payload payload) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(payload.key())
                .data(SdkBytes.fromByteArray(payload.bytes()))
                .build();
    }

    /** Halves the first open shard. */
    void split() {
        Shard shard = openShards().get(0);
        BigInteger from = new BigInteger(shard.hashKeyRange().startingHashKey());
        BigInteger to = new BigInteger(shard.hashKeyRange().endingHashKey());
        kinesis.splitShard(r -> r.streamName(NAME)
                .shardToSplit(shard.shardId())
                .newStartingHashKey(from.add(to).shiftRight(1).toString()));
        kinesis.waiter().waitUntilStreamExists(r -> r.streamName(NAME));
    }

    /** Joins the first two open shards, which lie beside each other. */
    void merge() {
        List<Shard> shards = openShards();
        kinesis.mergeShards(r -> r.streamName(NAME)
                .shardToMerge(shards.get(0).shardId())
                .adjacentShardToMerge(shards.get(1).shardId()));
        kinesis.waiter().waitUntilStreamExists(r -> r.streamName(NAME));
    }

    List<Shard> openShards() {
        return kinesis.listShards(r -> r.streamName(NAME)).shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .sorted(Comparator.comparing(
                        shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
                .toList();
    }

    /** Makes the next so many requests of a kind fail on that shard, as a busy Kinesis does. */
    void throttle(String operation, String shard, int requests) {
        String order = "{\"stream\":\"" + NAME + "\",\"shard\":\"" + shard + "\",\"operation\":\"" + operation
                + "\",\"requests\":" + requests + "}";
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + "/_control/throttle"))
                                    .POST(BodyPublishers.ofString(order))
                                    .build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("Not throttled: " + answer.body());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Hands over every record since the time, with its shard's name, each shard in its order. */
    void read(Instant since, BiConsumer<String, Record> reader) {
        for (Shard shard : kinesis.listShards(r -> r.streamName(NAME)).shards()) {
            String iterator = kinesis.getShardIterator(r -> r.streamName(NAME)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                            .timestamp(since))
                    .shardIterator();
            for (int empty = 0; iterator != null && empty < 2; ) {
                GetRecordsResponse page = page(iterator);
                page.records().forEach(record -> reader.accept(shard.shardId(), record));
                empty = page.records().isEmpty() && page.millisBehindLatest() == 0 ? empty + 1 : 0;
                iterator = page.nextShardIterator();
            }
        }
    }

    /** Waits its turn: a shard lets five be read a second, and the servers of the rig read it too. */
    private GetRecordsResponse page(String iterator) {
        return await().atMost(PATIENCE)
                .ignoreException(ProvisionedThroughputExceededException.class)
                .until(() -> kinesis.getRecords(r -> r.shardIterator(iterator).limit(10_000)), Objects::nonNull);
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
