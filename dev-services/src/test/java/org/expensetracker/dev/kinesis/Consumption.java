package org.expensetracker.dev.kinesis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** A subscription of the SDK that remembers all it was sent. */
final class Consumption {
    final List<SubscribeToShardEvent> events = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> started = new CompletableFuture<>();
    final CompletableFuture<Void> done;

    Consumption(KinesisAsyncClient client, String consumerArn, String shardId, StartingPosition position) {
        SubscribeToShardResponseHandler handler = SubscribeToShardResponseHandler.builder()
                .onResponse(r -> started.complete(null))
                .onError(started::completeExceptionally)
                .subscriber(SubscribeToShardResponseHandler.Visitor.builder()
                        .onSubscribeToShardEvent(events::add)
                        .build())
                .build();
        done = client.subscribeToShard(
                r -> r.consumerARN(consumerArn).shardId(shardId).startingPosition(position), handler);
    }

    List<Record> records() {
        return events.stream().flatMap(e -> e.records().stream()).toList();
    }

    List<String> texts() {
        return records().stream().map(r -> r.data().asUtf8String()).toList();
    }

    SubscribeToShardEvent last() {
        return events.get(events.size() - 1);
    }
}
