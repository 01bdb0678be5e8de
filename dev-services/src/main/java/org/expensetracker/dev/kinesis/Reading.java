package org.expensetracker.dev.kinesis;

import java.io.IOException;
import java.util.List;

/** GetShardIterator and GetRecords: a consumer that asks again and again. */
final class Reading {
    private static final int MAX_RECORDS = 10_000;
    private static final int MAX_BYTES = 10 << 20;

    private final Catalogue catalogue;
    private final ShardLogs logs;
    private final Throttle throttle;

    Reading(Catalogue catalogue, ShardLogs logs, Throttle throttle) {
        this.catalogue = catalogue;
        this.logs = logs;
        this.throttle = throttle;
    }

    Reply getShardIterator(Request request) throws IOException {
        StreamInfo stream = catalogue.stream(request);
        ShardInfo shard = stream.shard(request.text("ShardId", 128));
        throttle.check("GetShardIterator", stream, shard);
        StartingPosition start = StartingPosition.of(request, "ShardIteratorType", "StartingSequenceNumber");
        long after = start.resolve(shard, logs.of(stream, shard), catalogue.now());
        ShardIterator iterator = new ShardIterator(stream.id(), shard.id(), after, catalogue.now());
        return out -> out.text("ShardIterator", iterator.token());
    }

    Reply getRecords(Request request) throws IOException {
        ShardIterator from = ShardIterator.parse(request.text("ShardIterator", 512), catalogue.now());
        int limit = request.number("Limit", MAX_RECORDS, 1, MAX_RECORDS);
        StreamInfo stream = catalogue.streamById(from.streamId());
        ShardInfo shard = stream.shard(from.shardId());
        throttle.check("GetRecords", stream, shard);
        ShardLog.Batch batch = logs.of(stream, shard).read(from.after(), limit, MAX_BYTES);
        long after = batch.position();
        boolean ended = !shard.isOpen() && after >= shard.lastCounter();
        String next = new ShardIterator(stream.id(), shard.id(), after, catalogue.now()).token();
        return out -> {
            records(out, shard, batch.records());
            out.text("NextShardIterator", ended ? null : next)
                    .number("MillisBehindLatest", batch.millisBehind(catalogue.now()));
            if (ended) {
                out.objects("ChildShards", stream.childrenOf(shard), ShardListing::child);
            }
        };
    }

    static void records(WireWriter out, ShardInfo shard, List<StoredRecord> records) throws IOException {
        SequenceNumbers numbers = shard.numbers();
        out.objects("Records", records, (item, record) -> item.text("SequenceNumber", numbers.format(record.counter()))
                .instant("ApproximateArrivalTimestamp", record.arrivalMillis())
                .blob("Data", record.bytes(), record.offset(), record.length())
                .text("PartitionKey", record.partitionKey())
                .text("EncryptionType", "NONE"));
    }
}
