package org.expensetracker.dev.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class ErrorsTest extends StandInTestBase {
    private static final String FIRST = "shardId-000000000000";
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void stream() {
        createStream(2);
    }

    @Test
    void shouldRefuseWhatDoesNotExist() {
        refused(() -> client.describeStream(r -> r.streamName("nowhere")).join())
                .isInstanceOf(ResourceNotFoundException.class);
        refused(() -> iterator("shardId-000000000077", ShardIteratorType.LATEST))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("shardId-000000000077");
    }

    @Test
    void shouldRefuseToCreateTheSameStreamTwice() {
        refused(() -> createStream(1))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining(STREAM);
    }

    @Test
    void shouldRefuseAStreamNameThatIsAPath() {
        refused(() -> client.createStream(r -> r.streamName("../up").shardCount(1))
                        .join())
                .hasMessageContaining("'../up'");
    }

    @Test
    void shouldLetIteratorsExpireAfterFiveMinutes() {
        String iterator = iterator(FIRST, ShardIteratorType.TRIM_HORIZON);
        clock.forward(Duration.ofSeconds(299));
        assertThat(get(iterator).records()).isEmpty();
        clock.forward(Duration.ofSeconds(2));
        refused(() -> get(iterator)).isInstanceOf(ExpiredIteratorException.class);
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "'%%%'", "bm9uc2Vuc2U=", "MTIzfGF8Ynxj"})
    void shouldRefuseAForgedIterator(String token) {
        refused(() -> get(token)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void shouldForgetIteratorsOfADeletedStream() {
        String iterator = iterator(FIRST, ShardIteratorType.TRIM_HORIZON);
        client.deleteStream(r -> r.streamName(STREAM)).join();
        createStream(2);
        refused(() -> get(iterator)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Nested
    class WhenSomethingIsTooLarge {
        @Test
        void shouldTakeARecordOfOneMebibyteWithItsKeyAndNotAByteMore() {
            int data = Writing.MAX_RECORD_BYTES - 1;
            putBytes("k", data);
            refused(() -> putBytes("k", data + 1)).hasMessageContaining("1048576");
        }

        @Test
        void shouldRefuseKeysOfMoreThan256Characters() {
            putBytes("k".repeat(256), 1);
            refused(() -> putBytes("k".repeat(257), 1)).hasMessageContaining("'PartitionKey' of 257");
            refused(() -> putBytes("", 1)).hasMessageContaining("PartitionKey");
        }

        @Test
        void shouldRefuseMoreThan500RecordsOrFiveMegabytes() {
            refused(() -> putMany(501, 1)).hasMessageContaining("501 members");
            refused(() -> putMany(6, 1_000_000)).hasMessageContaining("5 MB");
        }

        @Test
        void shouldRefuseAHashKeyOfMoreThan128Bits() {
            String tooLarge = HashRange.MAX.add(java.math.BigInteger.ONE).toString();
            refused(() -> client.putRecord(r -> r.streamName(STREAM)
                                    .partitionKey("k")
                                    .explicitHashKey(tooLarge)
                                    .data(SdkBytes.fromUtf8String("x")))
                            .join())
                    .isInstanceOf(InvalidArgumentException.class);
        }

        @Test
        void shouldRefuseABodyOfMoreThanEightMebibytes() throws Exception {
            HttpResponse<String> response =
                    post("PutRecords", "application/x-amz-json-1.1", new byte[HttpFront.MAX_BODY + 1]);
            assertThat(response.statusCode()).isEqualTo(413);
        }

        private void putBytes(String key, int length) {
            client.putRecord(r ->
                            r.streamName(STREAM).partitionKey(key).data(SdkBytes.fromByteArrayUnsafe(new byte[length])))
                    .join();
        }
    }

    @Nested
    class WhenTheBodyIsBroken {
        @ParameterizedTest
        @CsvSource({
            "application/x-amz-json-1.1, '{\"StreamName\":'",
            "application/x-amz-json-1.1, '[1]'",
            "application/x-amz-json-1.1, '{\"StreamName\":7}'",
            "application/x-amz-json-1.1, 'hello'",
            "application/x-amz-cbor-1.1, 'hello'"
        })
        void shouldSaySo(String contentType, String body) throws Exception {
            HttpResponse<String> response = post("DescribeStream", contentType, body.getBytes());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("SerializationException");
        }

        @Test
        void shouldRefuseDataThatIsNotBase64() throws Exception {
            String body = "{\"StreamName\":\"swipes\",\"PartitionKey\":\"k\",\"Data\":\"%%%\"}";
            assertThat(type(post("PutRecord", "application/x-amz-json-1.1", body.getBytes())))
                    .isEqualTo("SerializationException");
        }

        @Test
        void shouldKnowItsOperations() throws Exception {
            assertThat(type(post("FlyToTheMoon", "application/x-amz-json-1.1", new byte[0])))
                    .isEqualTo("UnknownOperationException");
        }
    }

    @Nested
    class WhenThrottlingIsOrdered {
        @Test
        void shouldFailThatManyReadsOfThatShard() throws Exception {
            order("{\"stream\":\"swipes\",\"shard\":\"" + FIRST + "\",\"operation\":\"GetRecords\",\"requests\":2}");
            String first = iterator(FIRST, ShardIteratorType.TRIM_HORIZON);
            String second = iterator("shardId-000000000001", ShardIteratorType.TRIM_HORIZON);
            refused(() -> get(first)).isInstanceOf(ProvisionedThroughputExceededException.class);
            assertThat(get(second).records()).isEmpty();
            refused(() -> get(first)).isInstanceOf(ProvisionedThroughputExceededException.class);
            assertThat(get(first).records()).isEmpty();
        }

        @Test
        void shouldFailThePartOfARequestThatFallsIntoTheShard() throws Exception {
            order("{\"shard\":\"" + FIRST + "\",\"operation\":\"PutRecords\",\"requests\":1}");
            PutRecordsResponse response = putMany(100, 10);
            List<String> shards = response.records().stream()
                    .map(PutRecordsResultEntry::shardId)
                    .filter(id -> id != null)
                    .distinct()
                    .toList();
            assertThat(shards).containsExactly("shardId-000000000001");
            assertThat(response.failedRecordCount()).isBetween(1, 99).isEqualTo((int) response.records().stream()
                    .filter(r -> "ProvisionedThroughputExceededException".equals(r.errorCode()))
                    .count());
            assertThat(all(FIRST)).isEmpty();
            assertThat(putMany(100, 10).failedRecordCount()).isZero();
        }

        private void order(String json) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + kinesis.port() + "/_control/throttle"))
                    .POST(BodyPublishers.ofString(json))
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    private PutRecordsResponse putMany(int count, int bytes) {
        List<PutRecordsRequestEntry> entries = IntStream.range(0, count)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("key-" + i)
                        .data(SdkBytes.fromByteArrayUnsafe(new byte[bytes]))
                        .build())
                .toList();
        return client.putRecords(r -> r.streamName(STREAM).records(entries)).join();
    }

    private HttpResponse<String> post(String operation, String contentType, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + kinesis.port() + "/"))
                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                .header("Content-Type", contentType)
                .version(HttpClient.Version.HTTP_1_1)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String type(HttpResponse<String> response) throws Exception {
        JsonNode body = new ObjectMapper().readTree(response.body());
        assertThat(body.get("message").asText()).isNotBlank();
        return body.get("__type").asText();
    }
}
