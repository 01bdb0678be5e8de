package org.expensetracker.system.connector;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A stream as any program sees it: the plain AWS SDK. */
final class Traffic implements AutoCloseable {

    /** A record's key and text. */
    record Message(String key, String text) {}

    private static final int RECORDS_OF_A_REQUEST = 500;

    private final KinesisClient kinesis;
    private final String stream;

    Traffic(String endpoint, String stream) {
        this.stream = stream;
        kinesis = KinesisClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    Traffic create(int shards) {
        kinesis.createStream(r -> r.streamName(stream).shardCount(shards));
        kinesis.waiter().waitUntilStreamExists(r -> r.streamName(stream));
        return this;
    }

    void put(List<Message> messages) {
        for (int from = 0; from < messages.size(); from += RECORDS_OF_A_REQUEST) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (Message message : messages.subList(from, Math.min(messages.size(), from + RECORDS_OF_A_REQUEST))) {
                entries.add(PutRecordsRequestEntry.builder()
                        .partitionKey(message.key())
                        .data(SdkBytes.fromUtf8String(message.text()))
                        .build());
            }
            int refused = kinesis.putRecords(r -> r.streamName(stream).records(entries))
                    .failedRecordCount();
            if (refused > 0) {
                throw new AssertionError(refused + " records were refused by the stream.");
            }
        }
    }

    /** Everything on the stream, shard after shard. */
    List<Message> read() {
        List<Message> messages = new ArrayList<>();
        for (Shard shard : kinesis.listShards(r -> r.streamName(stream)).shards()) {
            String iterator = kinesis.getShardIterator(r -> r.streamName(stream)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            GetRecordsResponse page;
            do {
                String next = iterator;
                page = kinesis.getRecords(r -> r.shardIterator(next));
                page.records()
                        .forEach(record -> messages.add(
                                new Message(record.partitionKey(), record.data().asUtf8String())));
                iterator = page.nextShardIterator();
            } while (iterator != null
                    && (page.millisBehindLatest() > 0 || !page.records().isEmpty()));
        }
        return messages;
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
