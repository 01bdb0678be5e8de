package org.expensetracker.dev.kinesis;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** ListShards with its filters and pages, and how shards look in answers. */
final class ShardListing {
    private static final int MAX_PAGE = 10_000;
    private static final int USUAL_PAGE = 1000;

    private final Catalogue catalogue;

    ShardListing(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Reply listShards(Request request) {
        int limit = request.number("MaxResults", USUAL_PAGE, 1, MAX_PAGE);
        Page page = request.has("NextToken") ? following(request) : first(request);
        List<ShardInfo> shards = page.shards.subList(0, Math.min(limit, page.shards.size()));
        boolean more = shards.size() < page.shards.size();
        return out -> out.objects("Shards", shards, ShardListing::shard)
                .text("NextToken", more ? token(page, shards.get(shards.size() - 1)) : null);
    }

    /** The shards that follow the one of that id, or all where it is null. */
    static List<ShardInfo> after(List<ShardInfo> shards, String shardId) {
        return shardId == null
                ? shards
                : shards.stream().filter(s -> s.id().compareTo(shardId) > 0).toList();
    }

    static void shard(WireWriter out, ShardInfo shard) throws IOException {
        out.text("ShardId", shard.id());
        if (!shard.parents().isEmpty()) {
            out.text("ParentShardId", ShardInfo.idOf(shard.parents().get(0)));
        }
        if (shard.parents().size() > 1) {
            out.text("AdjacentParentShardId", ShardInfo.idOf(shard.parents().get(1)));
        }
        out.object("HashKeyRange", range -> range(range, shard.range()));
        out.object("SequenceNumberRange", numbers -> {
            numbers.text("StartingSequenceNumber", shard.numbers().format(0));
            if (!shard.isOpen()) {
                numbers.text("EndingSequenceNumber", shard.numbers().format(shard.lastCounter()));
            }
        });
    }

    /** A child as GetRecords and SubscribeToShard name it at the end of its parent. */
    static void child(WireWriter out, ShardInfo shard) throws IOException {
        out.text("ShardId", shard.id())
                .texts(
                        "ParentShards",
                        shard.parents().stream().map(ShardInfo::idOf).toList())
                .object("HashKeyRange", range -> range(range, shard.range()));
    }

    private static void range(WireWriter out, HashRange range) throws IOException {
        out.text("StartingHashKey", range.start().toString())
                .text("EndingHashKey", range.end().toString());
    }

    private Page first(Request request) {
        StreamInfo stream = catalogue.stream(request);
        long now = catalogue.now();
        List<ShardInfo> kept = stream.shards().stream()
                .filter(filter(stream, request.object("ShardFilter"), now))
                .toList();
        return new Page(stream, request, now, after(kept, request.text("ExclusiveStartShardId")));
    }

    private Page following(Request request) {
        if (request.has("StreamName") || request.has("StreamARN")) {
            throw Fault.invalid("NextToken and StreamName cannot be provided together.");
        }
        return decode(request);
    }

    private static Predicate<ShardInfo> filter(StreamInfo stream, Request filter, long now) {
        String type = filter.text("Type");
        if (type == null) {
            return shard -> true;
        }
        long horizon = stream.trimHorizon(now);
        switch (type) {
            case "AFTER_SHARD_ID":
                String id = filter.text("ShardId", 128);
                return shard -> shard.id().compareTo(id) > 0;
            case "AT_LATEST":
                return ShardInfo::isOpen;
            case "AT_TRIM_HORIZON":
                return shard -> shard.wasOpenAt(horizon);
            case "FROM_TRIM_HORIZON":
                return from(horizon);
            case "AT_TIMESTAMP":
                long at = Math.max(horizon, filter.instant("Timestamp").toEpochMilli());
                return shard -> shard.wasOpenAt(at);
            case "FROM_TIMESTAMP":
                return from(Math.max(horizon, filter.instant("Timestamp").toEpochMilli()));
            default:
                throw Fault.validation("Value '" + type + "' at 'shardFilter.type' is no shard filter type");
        }
    }

    private static Predicate<ShardInfo> from(long millis) {
        return shard -> shard.isOpen() || shard.closedMillis() > millis;
    }

    /** A token holds the stream, the last shard given and the filter with its time, so that pages fit together. */
    private static String token(Page page, ShardInfo last) {
        Request asked = page.request;
        byte[] filter = asked.wire().encode(out -> {
            Request by = asked.object("ShardFilter");
            out.text("Type", by.text("Type")).text("ShardId", by.text("ShardId"));
            if (by.has("Timestamp")) {
                out.instant("Timestamp", by.instant("Timestamp"));
            }
        });
        byte[] token = Wire.CBOR.encode(out -> out.text("Stream", page.stream.id())
                .text("After", last.id())
                .number("At", page.atMillis)
                .text("Wire", asked.wire().name())
                .blob("Filter", filter, 0, filter.length));
        return Base64.getUrlEncoder().encodeToString(token);
    }

    private Page decode(Request request) {
        Request token = token(request.text("NextToken", 4096));
        StreamInfo stream = catalogue.streamById(token.text("Stream", 128));
        Wire wire = "CBOR".equals(token.text("Wire", 8)) ? Wire.CBOR : Wire.JSON;
        Request filter = new Request(wire, wire.decode(token.blob("Filter")));
        long at = token.body().path("At").asLong();
        List<ShardInfo> kept =
                stream.shards().stream().filter(filter(stream, filter, at)).toList();
        Request first = new Request(wire, Wire.JSON.decode(new byte[0]).set("ShardFilter", filter.body()));
        return new Page(stream, first, at, after(kept, token.text("After", 128)));
    }

    private static Request token(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return new Request(Wire.CBOR, Wire.CBOR.decode(bytes));
        } catch (IllegalArgumentException | Fault e) {
            throw Fault.invalid("Invalid NextToken.");
        }
    }

    /** What is left to list: the shards from the page's first on. */
    private record Page(StreamInfo stream, Request request, long atMillis, List<ShardInfo> shards) {}
}
