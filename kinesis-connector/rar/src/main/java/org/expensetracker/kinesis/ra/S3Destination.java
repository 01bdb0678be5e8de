package org.expensetracker.kinesis.ra;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * A bucket of S3: an object for each record. Its key is made of the record's position, so a record that is sent again is the
 * same object. Thread-safe.
 */
final class S3Destination implements Destination {

    private final String bucket;
    private final String prefix;
    private final S3AsyncClient client;

    /** Takes a bucket as {@code s3://bucket} or {@code s3://bucket/prefix}. */
    S3Destination(String address, Access access) {
        String[] parts = address.substring("s3://".length()).split("/", 2);
        this.bucket = parts[0];
        String path = parts.length == 1 ? "" : parts[1];
        this.prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        this.client = KinesisClients.configured(S3AsyncClient.builder(), access, access.endpoint())
                .overrideConfiguration(Destination::times)
                .crossRegionAccessEnabled(access.endpoint() == null)
                .forcePathStyle(access.endpoint() != null)
                // Stores that only speak S3's protocol do not all know the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build();
    }

    @Override
    public CompletableFuture<?> send(FailedRecord record) {
        return client.putObject(
                request -> request.bucket(bucket)
                        .key(prefix + record.name() + ".json")
                        .contentType("application/json"),
                AsyncRequestBody.fromBytes(record.document(Integer.MAX_VALUE)));
    }

    @Override
    public void close() {
        client.close();
    }
}
