package org.expensetracker.kinesis.ra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * The clients that sending connections share, one for each access, from its first use to the adapter's end: connections of
 * the container's pool are cheap, clients are not. Thread-safe.
 */
final class SendingClients {

    private final Map<Access, KinesisAsyncClient> clients = new HashMap<>();
    private final Map<List<Object>, ShardMap> shards = new HashMap<>();
    private final StopSignal stop = new StopSignal();

    synchronized KinesisAsyncClient of(Access access) {
        if (stop.raised()) {
            throw new IllegalStateException("The Kinesis resource adapter has stopped");
        }
        return clients.computeIfAbsent(access, key -> OwnLoader.call(() -> KinesisClients.sending(key)));
    }

    /** The shards of a stream, as all senders to it know them. */
    synchronized ShardMap shards(Access access, String streamName) {
        return shards.computeIfAbsent(List.of(access, streamName), key -> new ShardMap(streamName, of(access)));
    }

    /** Raised when the adapter stops: senders that pause give up. */
    StopSignal stop() {
        return stop;
    }

    synchronized void close() {
        stop.raise();
        clients.values().forEach(KinesisAsyncClient::close);
        clients.clear();
        shards.clear();
    }
}
