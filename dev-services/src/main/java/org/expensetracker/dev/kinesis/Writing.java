package org.expensetracker.dev.kinesis;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** PutRecord and PutRecords: a request's records of one shard are written together, in the request's order. */
final class Writing {
    static final int MAX_RECORD_BYTES = 1 << 20;
    static final int MAX_REQUEST_BYTES = 5 << 20;
    static final int MAX_RECORDS = 500;
    private static final int MAX_KEY = 256;
    private static final int MAX_ROUTINGS = 100;

    private final Catalogue catalogue;
    private final ShardLogs logs;
    private final Throttle throttle;

    Writing(Catalogue catalogue, ShardLogs logs, Throttle throttle) {
        this.catalogue = catalogue;
        this.logs = logs;
        this.throttle = throttle;
    }

    Reply putRecord(Request request) throws IOException {
        StreamInfo stream = catalogue.stream(request);
        Put put = new Put(entry(request));
        route(stream, "PutRecord", List.of(put));
        if (put.error != null) {
            throw put.error;
        }
        return out -> put.writeTo(out).text("EncryptionType", "NONE");
    }

    Reply putRecords(Request request) throws IOException {
        StreamInfo stream = catalogue.stream(request);
        List<Put> puts = new ArrayList<>();
        long bytes = 0;
        for (Request record : request.objects("Records", MAX_RECORDS)) {
            Entry entry = entry(record);
            bytes += entry.key().length + entry.data().length;
            puts.add(new Put(entry));
        }
        if (bytes > MAX_REQUEST_BYTES) {
            throw Fault.invalid("Records size exceeds 5 MB limit: " + bytes + " bytes with their keys.");
        }
        route(stream, "PutRecords", puts);
        return out -> out.number(
                        "FailedRecordCount",
                        puts.stream().filter(p -> p.error != null).count())
                .objects("Records", puts, (item, put) -> put.writeTo(item))
                .text("EncryptionType", "NONE");
    }

    private static Entry entry(Request record) {
        String partitionKey = record.text("PartitionKey", MAX_KEY);
        byte[] key = partitionKey.getBytes(StandardCharsets.UTF_8);
        byte[] data = record.blob("Data");
        if (key.length + data.length > MAX_RECORD_BYTES) {
            throw Fault.validation("Value at 'data' of " + data.length
                    + " bytes failed to satisfy constraint: Member must have length less than or equal to "
                    + MAX_RECORD_BYTES + " together with its partition key");
        }
        String explicit = record.text("ExplicitHashKey");
        BigInteger hash =
                explicit == null ? HashRange.hash(partitionKey) : HashRange.parse("ExplicitHashKey", explicit);
        return new Entry(key, data, hash);
    }

    /** Writes all that is not yet done; where a shard was split or merged meanwhile, asks the catalogue again. */
    private void route(StreamInfo first, String operation, List<Put> puts) throws IOException {
        StreamInfo stream = first;
        List<Put> left = puts;
        for (int routing = 0; !left.isEmpty(); routing++) {
            if (routing == MAX_ROUTINGS) {
                throw new IOException("The shards of " + stream.name() + " take no records any more");
            }
            Map<ShardInfo, List<Put>> byShard = new LinkedHashMap<>();
            for (Put put : left) {
                byShard.computeIfAbsent(stream.shardOf(put.entry.hash()), s -> new ArrayList<>())
                        .add(put);
            }
            for (Map.Entry<ShardInfo, List<Put>> group : byShard.entrySet()) {
                write(stream, group.getKey(), operation, group.getValue());
            }
            left = left.stream().filter(p -> !p.isDone()).toList();
            stream = left.isEmpty() ? stream : catalogue.settled(stream.id());
        }
    }

    private void write(StreamInfo stream, ShardInfo shard, String operation, List<Put> puts) throws IOException {
        if (throttle.hits(operation, stream, shard)) {
            puts.forEach(p -> p.error = Fault.throttled(Throttle.message(stream, shard)));
            return;
        }
        OptionalLong first =
                logs.of(stream, shard).append(puts.stream().map(p -> p.entry).toList());
        if (first.isPresent()) {
            long counter = first.getAsLong();
            for (Put put : puts) {
                put.shard = shard;
                put.counter = counter++;
            }
        }
    }

    /** One record of a request and what became of it. */
    private static final class Put {
        private final Entry entry;
        private ShardInfo shard;
        private long counter;
        private Fault error;

        Put(Entry entry) {
            this.entry = entry;
        }

        boolean isDone() {
            return shard != null || error != null;
        }

        WireWriter writeTo(WireWriter out) throws IOException {
            return error != null
                    ? out.text("ErrorCode", error.type()).text("ErrorMessage", error.getMessage())
                    : out.text("SequenceNumber", shard.numbers().format(counter))
                            .text("ShardId", shard.id());
        }
    }
}
