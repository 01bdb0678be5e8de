package org.expensetracker.dev.kinesis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A stand-in on an empty folder with a clock that tests move, and a client of it. */
abstract class StandInTestBase {
    static final String STREAM = "swipes";

    @TempDir
    Path dir;

    final MovableClock clock = new MovableClock();
    KinesisStandIn kinesis;
    KinesisAsyncClient client;

    @BeforeEach
    void start() throws Exception {
        kinesis = settings(KinesisStandIn.builder(dir).clock(clock)).start();
        client = Clients.http2(kinesis.port());
    }

    @AfterEach
    void stop() throws Exception {
        Clients.closeLater(client);
        kinesis.close();
    }

    void restart() throws Exception {
        stop();
        start();
    }

    KinesisStandIn.Builder settings(KinesisStandIn.Builder builder) {
        return builder;
    }

    void createStream(int shards) {
        client.createStream(r -> r.streamName(STREAM).shardCount(shards)).join();
    }

    List<Shard> shards() {
        return client.listShards(r -> r.streamName(STREAM)).join().shards();
    }

    PutRecordResponse put(String text) {
        return client.putRecord(r -> r.streamName(STREAM).partitionKey(text).data(SdkBytes.fromUtf8String(text)))
                .join();
    }

    String iterator(String shardId, ShardIteratorType type) {
        return iterator(GetShardIteratorRequest.builder().shardId(shardId).shardIteratorType(type));
    }

    String iterator(GetShardIteratorRequest.Builder request) {
        return client.getShardIterator(request.streamName(STREAM).build())
                .join()
                .shardIterator();
    }

    GetRecordsResponse get(String iterator) {
        return client.getRecords(r -> r.shardIterator(iterator)).join();
    }

    List<String> textsFrom(String iterator) {
        return texts(get(iterator).records());
    }

    /** All records of a shard, page by page, to its end or to the tip. */
    List<Record> all(String shardId) {
        List<Record> records = new ArrayList<>();
        String iterator = iterator(shardId, ShardIteratorType.TRIM_HORIZON);
        while (iterator != null) {
            GetRecordsResponse page = get(iterator);
            records.addAll(page.records());
            iterator = page.records().isEmpty() ? null : page.nextShardIterator();
        }
        return records;
    }

    static List<String> texts(List<Record> records) {
        return records.stream().map(r -> r.data().asUtf8String()).toList();
    }

    /** The error that the service answered with. */
    static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
        return assertThatThrownBy(call).cause().isInstanceOf(KinesisException.class);
    }
}
