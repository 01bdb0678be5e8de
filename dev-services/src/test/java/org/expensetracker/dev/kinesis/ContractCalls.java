package org.expensetracker.dev.kinesis;

import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The calls of the contract's tests, each on the test's own stream. */
abstract class ContractCalls {
    static final String FIRST = ShardInfo.idOf(0);

    KinesisAsyncClient client;
    String stream;

    void create(int shards) {
        client.createStream(r -> r.streamName(stream).shardCount(shards)).join();
        awaitActive();
    }

    void awaitActive() {
        await().until(() -> summary().streamStatus() == StreamStatus.ACTIVE);
    }

    StreamDescriptionSummary summary() {
        return client.describeStreamSummary(r -> r.streamName(stream)).join().streamDescriptionSummary();
    }

    PutRecordResponse put(String text) {
        return client.putRecord(r -> r.streamName(stream).partitionKey(text).data(SdkBytes.fromUtf8String(text)))
                .join();
    }

    List<String> read(GetShardIteratorRequest.Builder from) {
        return texts(page(from).records());
    }

    GetRecordsResponse page(GetShardIteratorRequest.Builder from) {
        String iterator =
                client.getShardIterator(from.streamName(stream).build()).join().shardIterator();
        return client.getRecords(r -> r.shardIterator(iterator)).join();
    }

    static GetShardIteratorRequest.Builder from(String shard, ShardIteratorType type) {
        return GetShardIteratorRequest.builder().shardId(shard).shardIteratorType(type);
    }

    static List<String> texts(List<Record> records) {
        return records.stream().map(r -> r.data().asUtf8String()).toList();
    }

    List<Shard> shards() {
        return client.listShards(r -> r.streamName(stream)).join().shards();
    }

    void split() {
        client.splitShard(r -> r.streamName(stream)
                        .shardToSplit(FIRST)
                        .newStartingHashKey(BigInteger.TWO.pow(127).toString()))
                .join();
        awaitActive();
    }
}
