package org.expensetracker.kinesis.ra;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * A bucket of S3: an object for each record. Its key is made of the record's position, so a record that is sent again is the
 * same object. Thread-safe.
 */
final class S3Destination implements Destination {

    private final String bucket;
    private final String prefix;
    private final String kmsKey;
    private final S3AsyncClient client;

    /**
     * Takes a bucket as {@code s3://bucket} or {@code s3://bucket/prefix}.
     *
     * @param kmsKey what each object is to be encrypted with; null for what the bucket says
     */
    S3Destination(String address, String kmsKey, Access access) {
        this.kmsKey = kmsKey;
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
                request -> encrypted(request)
                        .bucket(bucket)
                        .key(prefix + record.name() + ".json")
                        .contentType("application/json"),
                AsyncRequestBody.fromBytes(record.document(Integer.MAX_VALUE)));
    }

    private PutObjectRequest.Builder encrypted(PutObjectRequest.Builder request) {
        return kmsKey == null
                ? request
                : request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(kmsKey);
    }

    @Override
    public void close() {
        client.close();
    }
}
