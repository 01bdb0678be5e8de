package org.expensetracker.kinesis.ra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3's protocol in front of a folder, on a port that is known before it starts; and what a test finds there. */
final class TestObjects implements AutoCloseable {

    private final int port = freePort();
    private final FilesystemNio2BlobStore store;
    private S3Proxy proxy;

    TestObjects(Path folder) {
        store = new FilesystemNio2BlobStore(folder.toString());
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    TestObjects start() throws Exception {
        proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create(address()))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "test", "test")
                .build();
        proxy.start();
        return this;
    }

    void createBucket(String bucket) {
        store.createContainer(bucket);
    }

    List<String> keys(String bucket) {
        try (S3Client client = client()) {
            return client.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    String text(String bucket, String key) {
        try (S3Client client = client()) {
            return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                    .asUtf8String();
        }
    }

    private S3Client client() {
        return S3Client.builder()
                .endpointOverride(URI.create(address()))
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No port is free", e);
        }
    }

    @Override
    public void close() throws Exception {
        if (proxy != null) {
            proxy.stop();
        }
        store.close();
    }
}
