package org.expensetracker.system;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/** The stream as any sender uses it: the plain AWS SDK at the stand-in's address. */
final class Stream implements AutoCloseable {

    private final KinesisClient kinesis;
    private final String name;

    Stream(int port, String name) {
        this.name = name;
        kinesis = KinesisClient.builder()
                .endpointOverride(URI.create("http://localhost:" + port))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    void put(Records.Put record) {
        kinesis.putRecord(
                r -> r.streamName(name).partitionKey(record.key()).data(SdkBytes.fromByteArray(record.data())));
    }

    void putAll(List<Records.Put> records) {
        for (int from = 0; from < records.size(); from += 500) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (Records.Put record : records.subList(from, Math.min(records.size(), from + 500))) {
                entries.add(PutRecordsRequestEntry.builder()
                        .partitionKey(record.key())
                        .data(SdkBytes.fromByteArray(record.data()))
                        .build());
            }
            int failed =
                    kinesis.putRecords(r -> r.streamName(name).records(entries)).failedRecordCount();
            if (failed > 0) {
                throw new AssertionError(failed + " records were refused by the stream.");
            }
        }
    }

    /** Makes the stream, unless it is there, and waits until it takes records. */
    void create(int shards) {
        try {
            kinesis.createStream(r -> r.streamName(name).shardCount(shards));
        } catch (ResourceInUseException there) {
            // From an earlier run of the same product.
        }
        kinesis.waiter().waitUntilStreamExists(r -> r.streamName(name));
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
