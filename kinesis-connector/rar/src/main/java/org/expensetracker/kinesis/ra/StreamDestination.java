package org.expensetracker.kinesis.ra;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;

/**
 * Another stream of Kinesis: a record for each record, under the same partition key. What is sent again is there twice.
 * Thread-safe.
 */
final class StreamDestination implements Destination {

    /** With the partition key; what a stream takes that nobody has set otherwise. */
    static final int LONGEST_RECORD = 1 << 20;

    private static final int LONGEST_KEY_BYTES = 1024;

    private final StreamId stream;
    private final KinesisAsyncClient client;

    StreamDestination(String nameOrArn, Access access) {
        this.stream = StreamId.of(nameOrArn);
        this.client = KinesisClients.configured(
                        KinesisAsyncClient.builder(), access.in(stream.region()), access.endpoint())
                .overrideConfiguration(Destination::times)
                .build();
    }

    @Override
    public CompletableFuture<?> send(FailedRecord record) {
        PutRecordRequest.Builder request = PutRecordRequest.builder()
                .partitionKey(record.parked().record().partitionKey())
                .data(SdkBytes.fromByteArrayUnsafe(record.document(LONGEST_RECORD - LONGEST_KEY_BYTES)));
        return client.putRecord(
                (stream.arn() == null ? request.streamName(stream.name()) : request.streamARN(stream.arn())).build());
    }

    @Override
    public void close() {
        client.close();
    }
}
