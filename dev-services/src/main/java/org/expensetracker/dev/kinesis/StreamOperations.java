package org.expensetracker.dev.kinesis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Making, deleting, describing and listing streams. A new stream is ACTIVE at once. */
final class StreamOperations {
    private static final int MAX_SHARDS = 1000;
    private static final int ON_DEMAND_SHARDS = 4;
    private static final int FIRST_RETENTION_HOURS = 24;

    private final Catalogue catalogue;
    private final ShardLogs logs;

    StreamOperations(Catalogue catalogue, ShardLogs logs) {
        this.catalogue = catalogue;
        this.logs = logs;
    }

    Reply create(Request request) throws IOException {
        String name = request.text("StreamName", 128);
        if (!name.matches("[a-zA-Z0-9_.-]+")) {
            throw Fault.validation(
                    "Value '" + name
                            + "' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        }
        String mode = request.object("StreamModeDetails").text("StreamMode");
        int shards = "ON_DEMAND".equals(mode)
                ? request.number("ShardCount", ON_DEMAND_SHARDS, 1, MAX_SHARDS)
                : request.number("ShardCount", 1, 1, MAX_SHARDS);
        Map<String, String> tags = request.map("Tags", StreamSettings.MAX_TAGS);
        long birth = catalogue.nextBirth();
        long now = catalogue.now();
        catalogue.create(new StreamInfo(
                name,
                Long.toHexString(birth),
                now,
                FIRST_RETENTION_HOURS,
                mode == null ? "PROVISIONED" : mode,
                tags,
                firstShards(shards, birth, now),
                List.of()));
        return Reply.EMPTY;
    }

    Reply delete(Request request) throws IOException {
        StreamInfo stream = catalogue.stream(request);
        if (!stream.consumers().isEmpty() && !request.flag("EnforceConsumerDeletion")) {
            throw Fault.inUse("Stream " + stream.name() + " has registered consumers; set EnforceConsumerDeletion.");
        }
        logs.delete(catalogue.remove(stream.name()));
        return Reply.EMPTY;
    }

    Reply describe(Request request) {
        StreamInfo stream = catalogue.stream(request);
        int limit = request.number("Limit", 100, 1, 10_000);
        List<ShardInfo> shards = ShardListing.after(stream.shards(), request.text("ExclusiveStartShardId"));
        List<ShardInfo> page = shards.subList(0, Math.min(limit, shards.size()));
        return out -> out.object("StreamDescription", fields -> {
            common(fields, stream);
            fields.objects("Shards", page, ShardListing::shard).flag("HasMoreShards", page.size() < shards.size());
        });
    }

    Reply summary(Request request) {
        StreamInfo stream = catalogue.stream(request);
        return out -> out.object("StreamDescriptionSummary", fields -> {
            common(fields, stream);
            fields.text("StreamId", stream.id())
                    .number("OpenShardCount", stream.openShards().size())
                    .number("ConsumerCount", stream.consumers().size());
        });
    }

    Reply list(Request request) {
        int limit = request.number("Limit", 100, 1, 10_000);
        String after = request.has("NextToken") ? request.text("NextToken") : request.text("ExclusiveStartStreamName");
        Collection<StreamInfo> all = catalogue.streams().values();
        List<StreamInfo> rest = all.stream()
                .filter(s -> after == null || s.name().compareTo(after) > 0)
                .toList();
        List<StreamInfo> page = rest.subList(0, Math.min(limit, rest.size()));
        boolean more = page.size() < rest.size();
        return out -> out.texts(
                        "StreamNames", page.stream().map(StreamInfo::name).toList())
                .flag("HasMoreStreams", more)
                .text("NextToken", more ? page.get(page.size() - 1).name() : null)
                .objects("StreamSummaries", page, this::identity);
    }

    private void identity(WireWriter out, StreamInfo stream) throws IOException {
        out.text("StreamName", stream.name())
                .text("StreamARN", catalogue.arn(stream))
                .text("StreamStatus", "ACTIVE")
                .object("StreamModeDetails", mode -> mode.text("StreamMode", stream.mode()))
                .instant("StreamCreationTimestamp", stream.createdMillis());
    }

    private void common(WireWriter out, StreamInfo stream) throws IOException {
        identity(out, stream);
        out.number("RetentionPeriodHours", stream.retentionHours())
                .objects("EnhancedMonitoring", List.of(""), (item, level) -> item.texts("ShardLevelMetrics", List.of()))
                .text("EncryptionType", "NONE");
    }

    private static List<ShardInfo> firstShards(int count, long birth, long now) {
        List<ShardInfo> shards = new ArrayList<>();
        for (HashRange range : HashRange.uniform(count)) {
            shards.add(new ShardInfo(shards.size(), birth, range, List.of(), now, 0, 0));
        }
        return shards;
    }
}
