package org.expensetracker.dev.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class PollingTest {
    @TempDir
    Path dir;

    private KinesisStandIn kinesis;

    @BeforeEach
    void start() throws Exception {
        kinesis = KinesisStandIn.start(dir, "127.0.0.1", 0);
    }

    @AfterEach
    void stop() throws Exception {
        kinesis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "cbor", "http2"})
    void shouldGiveBackWhatWasPut(String way) {
        try (KinesisAsyncClient client = client(way)) {
            client.createStream(r -> r.streamName("s").shardCount(2)).join();
            List<PutRecordsRequestEntry> entries = IntStream.range(0, 300)
                    .mapToObj(i -> PutRecordsRequestEntry.builder()
                            .partitionKey("key-" + i)
                            .data(SdkBytes.fromUtf8String("value \u00e4 " + i))
                            .build())
                    .toList();
            PutRecordsResponse put =
                    client.putRecords(r -> r.streamName("s").records(entries)).join();
            assertThat(put.failedRecordCount()).isZero();
            List<Shard> shards =
                    client.listShards(r -> r.streamName("s")).join().shards();
            assertThat(shards).hasSize(2);
            List<Record> read =
                    shards.stream().flatMap(s -> all(client, s).stream()).toList();
            assertThat(read).hasSize(300);
            assertThat(read)
                    .extracting(r -> r.partitionKey() + "=" + r.data().asUtf8String())
                    .containsExactlyInAnyOrderElementsOf(entries.stream()
                            .map(e -> e.partitionKey() + "=" + e.data().asUtf8String())
                            .toList());
            assertThat(read).allSatisfy(r -> assertThat(r.sequenceNumber()).matches("49[0-9]{54}"));
            assertThatThrownBy(() ->
                            client.describeStream(r -> r.streamName("nowhere")).join())
                    .hasCauseInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("Stream nowhere");
        }
    }

    private static List<Record> all(KinesisAsyncClient client, Shard shard) {
        String iterator = client.getShardIterator(r ->
                        r.streamName("s").shardId(shard.shardId()).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
        GetRecordsResponse response =
                client.getRecords(r -> r.shardIterator(iterator)).join();
        assertThat(response.millisBehindLatest()).isZero();
        return response.records();
    }

    private KinesisAsyncClient client(String way) {
        return switch (way) {
            case "json" -> Clients.json(kinesis.port());
            case "cbor" -> Clients.http1(kinesis.port());
            default -> Clients.http2(kinesis.port());
        };
    }
}
