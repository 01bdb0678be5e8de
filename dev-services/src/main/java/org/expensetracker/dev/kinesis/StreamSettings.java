package org.expensetracker.dev.kinesis;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** A stream's tags and its retention period. */
final class StreamSettings {
    static final int MAX_TAGS = 50;
    private static final int MIN_HOURS = 24;
    private static final int MAX_HOURS = 8760;

    private final Catalogue catalogue;

    StreamSettings(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Reply addTags(Request request) throws IOException {
        Map<String, String> added = request.map("Tags", MAX_TAGS);
        catalogue.update(catalogue.stream(request).name(), stream -> {
            Map<String, String> tags = new TreeMap<>(stream.tags());
            tags.putAll(added);
            if (tags.size() > MAX_TAGS) {
                throw Fault.invalid("Stream " + stream.name() + " would have " + tags.size() + " tags; at most "
                        + MAX_TAGS + " are allowed.");
            }
            return stream.withTags(tags);
        });
        return Reply.EMPTY;
    }

    Reply removeTags(Request request) throws IOException {
        List<String> keys = request.texts("TagKeys", MAX_TAGS);
        catalogue.update(catalogue.stream(request).name(), stream -> {
            Map<String, String> tags = new TreeMap<>(stream.tags());
            tags.keySet().removeAll(keys);
            return stream.withTags(tags);
        });
        return Reply.EMPTY;
    }

    Reply listTags(Request request) {
        int limit = request.number("Limit", MAX_TAGS, 1, MAX_TAGS);
        String after = request.text("ExclusiveStartTagKey");
        TreeMap<String, String> tags = new TreeMap<>(catalogue.stream(request).tags());
        Map<String, String> rest = after == null ? tags : tags.tailMap(after, false);
        return out -> out.objects("Tags", rest.entrySet().stream().limit(limit).toList(), (item, tag) -> item.text(
                                "Key", tag.getKey())
                        .text("Value", tag.getValue()))
                .flag("HasMoreTags", rest.size() > limit);
    }

    Reply increaseRetention(Request request) throws IOException {
        return changeRetention(request, "greater", (hours -> hours >= 0));
    }

    Reply decreaseRetention(Request request) throws IOException {
        return changeRetention(request, "smaller", (hours -> hours <= 0));
    }

    private Reply changeRetention(Request request, String wish, IntPredicate change) throws IOException {
        int hours = request.number("RetentionPeriodHours", MIN_HOURS, MAX_HOURS);
        catalogue.update(catalogue.stream(request).name(), stream -> {
            if (!change.test(hours - stream.retentionHours())) {
                throw Fault.invalid("Retention of " + hours + " hours is not " + wish + " than the present "
                        + stream.retentionHours() + " hours.");
            }
            return stream.withRetention(hours);
        });
        return Reply.EMPTY;
    }
}
