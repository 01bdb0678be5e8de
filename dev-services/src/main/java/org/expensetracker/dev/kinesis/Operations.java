package org.expensetracker.dev.kinesis;

import java.util.HashMap;
import java.util.Map;

/** All operations that are one request and one answer, by their names; SubscribeToShard, a stream of answers, is apart. */
final class Operations {
    private final Map<String, Operation> byName = new HashMap<>();

    Operations(Catalogue catalogue, ShardLogs logs, Throttle throttle) {
        StreamOperations streams = new StreamOperations(catalogue, logs);
        byName.put("CreateStream", streams::create);
        byName.put("DeleteStream", streams::delete);
        byName.put("DescribeStream", streams::describe);
        byName.put("DescribeStreamSummary", streams::summary);
        byName.put("ListStreams", streams::list);
        StreamSettings settings = new StreamSettings(catalogue);
        byName.put("AddTagsToStream", settings::addTags);
        byName.put("RemoveTagsFromStream", settings::removeTags);
        byName.put("ListTagsForStream", settings::listTags);
        byName.put("IncreaseStreamRetentionPeriod", settings::increaseRetention);
        byName.put("DecreaseStreamRetentionPeriod", settings::decreaseRetention);
        Writing writing = new Writing(catalogue, logs, throttle);
        byName.put("PutRecord", writing::putRecord);
        byName.put("PutRecords", writing::putRecords);
        Reading reading = new Reading(catalogue, logs, throttle);
        byName.put("GetShardIterator", reading::getShardIterator);
        byName.put("GetRecords", reading::getRecords);
        byName.put("ListShards", new ShardListing(catalogue)::listShards);
        Resharding resharding = new Resharding(catalogue, logs);
        byName.put("SplitShard", resharding::split);
        byName.put("MergeShards", resharding::merge);
        byName.put("UpdateShardCount", resharding::updateShardCount);
        ConsumerOperations consumers = new ConsumerOperations(catalogue);
        byName.put("RegisterStreamConsumer", consumers::register);
        byName.put("DescribeStreamConsumer", consumers::describe);
        byName.put("ListStreamConsumers", consumers::list);
        byName.put("DeregisterStreamConsumer", consumers::deregister);
    }

    Operation named(String name) {
        Operation operation = byName.get(name);
        if (operation == null) {
            throw Fault.of("UnknownOperationException", "The stand-in knows no operation '" + name + "'.");
        }
        return operation;
    }
}
