package org.expensetracker.dev.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** The same calls of the AWS SDK against every implementation: what others understand Kinesis to be, ours is too. */
@ParameterizedClass(name = "{0}")
@EnumSource(Implementation.class)
class ContractTest extends ContractCalls {
    private static Implementation.Running running;

    @TempDir
    static Path dir;

    @Parameter
    Implementation implementation;

    @BeforeParameterizedClassInvocation
    static void begin(Implementation implementation) throws Exception {
        assumeTrue(
                implementation.isInstalled(),
                () -> implementation
                        + " is not in ../node_modules: run ./mvnw at the project's root, which installs it.");
        running = implementation.start(dir);
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> running.client().listStreams().join().streamNames().isEmpty());
    }

    @AfterParameterizedClassInvocation
    static void end() throws Exception {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    @BeforeEach
    void prepare(TestInfo test) {
        stream = test.getTestMethod().orElseThrow().getName();
        String reason = implementation.reasonToSkip(stream);
        assumeTrue(reason == null, () -> implementation + " cannot: " + reason);
        client = running.client();
    }

    @Test
    void shouldDescribeANewStream() {
        create(2);
        assertThat(summary().openShardCount()).isEqualTo(2);
        assertThat(summary().retentionPeriodHours()).isEqualTo(24);
        assertThat(summary().streamARN())
                .startsWith("arn:aws:kinesis:us-east-1:")
                .endsWith(":stream/" + stream);
        assertThat(client.describeStream(r -> r.streamName(stream))
                        .join()
                        .streamDescription()
                        .shards())
                .isEqualTo(shards())
                .extracting(Shard::shardId)
                .containsExactly(FIRST, ShardInfo.idOf(1));
        assertThat(client.listStreams().join().streamNames()).contains(stream);
    }

    @Test
    void shouldCutHashKeysEvenly() {
        create(3);
        assertThat(shards())
                .extracting(s -> new HashRange(
                        new BigInteger(s.hashKeyRange().startingHashKey()),
                        new BigInteger(s.hashKeyRange().endingHashKey())))
                .isEqualTo(HashRange.uniform(3));
    }

    @Test
    void shouldRefuseTheSameStreamTwiceAndAnUnknownOne() {
        create(1);
        StandInTestBase.refused(() -> create(1)).isInstanceOf(ResourceInUseException.class);
        stream = "nowhere";
        StandInTestBase.refused(() -> put("x")).isInstanceOf(ResourceNotFoundException.class);
        StandInTestBase.refused(this::shards).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void shouldSendAKeyToTheShardOfItsMd5() {
        create(2);
        for (String key : List.of("a", "b", "c", "d", "\u00fcber")) {
            boolean upper = HashRange.hash(key).testBit(127);
            assertThat(put(key).shardId()).isEqualTo(ShardInfo.idOf(upper ? 1 : 0));
        }
        PutRecordResponse explicit = client.putRecord(r -> r.streamName(stream)
                        .partitionKey("a")
                        .explicitHashKey(HashRange.MAX.toString())
                        .data(SdkBytes.fromUtf8String("x")))
                .join();
        assertThat(explicit.shardId()).isEqualTo(ShardInfo.idOf(1));
    }

    @Test
    void shouldBeginInAllFiveWays() {
        create(1);
        put("one");
        String second = put("two").sequenceNumber();
        put("three");
        assertThat(read(from(FIRST, ShardIteratorType.TRIM_HORIZON))).containsExactly("one", "two", "three");
        assertThat(read(from(FIRST, ShardIteratorType.LATEST))).isEmpty();
        assertThat(read(from(FIRST, ShardIteratorType.AT_SEQUENCE_NUMBER).startingSequenceNumber(second)))
                .containsExactly("two", "three");
        assertThat(read(from(FIRST, ShardIteratorType.AFTER_SEQUENCE_NUMBER).startingSequenceNumber(second)))
                .containsExactly("three");
        assertThat(read(from(FIRST, ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(summary().streamCreationTimestamp())))
                .containsExactly("one", "two", "three");
    }

    @Test
    void shouldKeepTheOrderOfARequestsRecords() {
        create(1);
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 50)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("k" + i)
                        .data(SdkBytes.fromUtf8String("v" + i))
                        .build())
                .toList();
        List<PutRecordsResultEntry> results = client.putRecords(
                        r -> r.streamName(stream).records(entries))
                .join()
                .records();
        List<Record> read = page(from(FIRST, ShardIteratorType.TRIM_HORIZON)).records();
        assertThat(texts(read))
                .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "v" + i).toList());
        assertThat(read)
                .extracting(Record::sequenceNumber)
                .isEqualTo(results.stream()
                        .map(PutRecordsResultEntry::sequenceNumber)
                        .toList());
        assertThat(results.stream().map(r -> new BigInteger(r.sequenceNumber())).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldNameTheParentsOfShards() {
        create(1);
        String before = put("a").sequenceNumber();
        split();
        assertThat(shards()).hasSize(3);
        assertThat(shards().get(0).sequenceNumberRange().endingSequenceNumber()).isNotNull();
        assertThat(shards().get(1).parentShardId()).isEqualTo(FIRST);
        assertThat(new BigInteger(put("a").sequenceNumber())).isGreaterThan(new BigInteger(before));
        client.mergeShards(r ->
                        r.streamName(stream).shardToMerge(ShardInfo.idOf(1)).adjacentShardToMerge(ShardInfo.idOf(2)))
                .join();
        awaitActive();
        assertThat(shards().get(3).parentShardId()).isEqualTo(ShardInfo.idOf(1));
        assertThat(shards().get(3).adjacentParentShardId()).isEqualTo(ShardInfo.idOf(2));
        assertThat(read(from(FIRST, ShardIteratorType.TRIM_HORIZON))).containsExactly("a");
    }

    @Test
    void shouldEndAParentWithItsChildren() {
        create(1);
        split();
        GetRecordsResponse end = page(from(FIRST, ShardIteratorType.TRIM_HORIZON));
        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards())
                .extracting(ChildShard::shardId)
                .containsExactlyInAnyOrder(ShardInfo.idOf(1), ShardInfo.idOf(2));
    }

    @Test
    void shouldListOnlyOpenShardsAtTheLatest() {
        create(1);
        split();
        assertThat(client.listShards(r -> r.streamName(stream).shardFilter(f -> f.type(ShardFilterType.AT_LATEST)))
                        .join()
                        .shards())
                .extracting(Shard::shardId)
                .containsExactly(ShardInfo.idOf(1), ShardInfo.idOf(2));
    }

    @Test
    void shouldKeepTags() {
        create(1);
        client.addTagsToStream(r -> r.streamName(stream).tags(Map.of("a", "1", "b", "2")))
                .join();
        client.removeTagsFromStream(r -> r.streamName(stream).tagKeys("a")).join();
        assertThat(client.listTagsForStream(r -> r.streamName(stream)).join().tags())
                .containsExactly(Tag.builder().key("b").value("2").build());
    }

    @Test
    void shouldDeleteAStream() {
        create(1);
        client.deleteStream(r -> r.streamName(stream)).join();
        await().until(() -> !client.listStreams().join().streamNames().contains(stream));
    }

    @Test
    void shouldPushToASubscriber() {
        create(1);
        put("before");
        Consumer consumer = client.registerStreamConsumer(
                        r -> r.streamARN(summary().streamARN()).consumerName("app"))
                .join()
                .consumer();
        await().until(() -> client.describeStreamConsumer(r -> r.consumerARN(consumer.consumerARN()))
                        .join()
                        .consumerDescription()
                        .consumerStatus()
                == ConsumerStatus.ACTIVE);
        Consumption consumption = new Consumption(
                client,
                consumer.consumerARN(),
                FIRST,
                StartingPosition.builder().type(ShardIteratorType.TRIM_HORIZON).build());
        await().until(() -> consumption.texts().contains("before"));
        put("after");
        await().until(consumption::texts, List.of("before", "after")::equals);
        assertThat(consumption.last().continuationSequenceNumber()).isNotNull();
    }
}
