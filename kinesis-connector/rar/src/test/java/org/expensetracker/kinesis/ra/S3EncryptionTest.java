package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch.Parked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With which key S3 is asked to encrypt, as the AWS SDK's request says it; servers that only speak the protocol take none. */
class S3EncryptionTest {

    private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/failed";
    private static final String ENCRYPTION = "x-amz-server-side-encryption";
    private static final String KEY_ID = ENCRYPTION + "-aws-kms-key-id";

    private final BlockingQueue<Headers> puts = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        puts.add(exchange.getRequestHeaders());
        exchange.getResponseHeaders().set("ETag", "\"e\"");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private Headers put(String kmsKey) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Access access = new Access("eu-central-1", address, Credentials.ofKeys("test", "test"));
        try (S3Destination destination = new S3Destination("s3://failed", kmsKey, access)) {
            destination
                    .send(new FailedRecord("a", "s", "shard", new Parked(record(), "code", "reason"), 1, Instant.EPOCH))
                    .get(30, TimeUnit.SECONDS);
        }
        return puts.remove();
    }

    private static KinesisRecord record() {
        return new KinesisRecord("1", 0, "key", Instant.EPOCH, new byte[] {1});
    }

    @Test
    void shouldAskForTheKeyThatIsSet() throws Exception {
        Headers put = put(KEY);

        assertThat(put.getFirst(ENCRYPTION)).isEqualTo("aws:kms");
        assertThat(put.getFirst(KEY_ID)).isEqualTo(KEY);
    }

    @Test
    void shouldLeaveItToTheBucketWhereNoneIs() throws Exception {
        assertThat(put(null))
                .doesNotContainKeys("X-amz-server-side-encryption", "X-amz-server-side-encryption-aws-kms-key-id");
    }
}
