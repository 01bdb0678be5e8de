package org.expensetracker.dev.kinesis;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.expensetracker.dev.files.Folders;

/** Ends the retention of records and of closed shards, and removes what a kill left over from deleted streams. */
final class Housekeeping {
    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

    private final Catalogue catalogue;
    private final ShardLogs logs;

    Housekeeping(Catalogue catalogue, ShardLogs logs) {
        this.catalogue = catalogue;
        this.logs = logs;
    }

    void every(Vertx vertx, Duration period) {
        vertx.setPeriodic(period.toMillis(), timer -> vertx.executeBlocking(
                        () -> {
                            trim();
                            return null;
                        },
                        false)
                .onFailure(
                        e -> LOG.log(System.Logger.Level.ERROR, "ET-KINESIS-002 Old records could not be removed", e)));
    }

    /** Deletes files of records, and closed shards, that are older than their stream's retention. */
    void trim() throws IOException {
        for (StreamInfo stream : catalogue.streams().values()) {
            long horizon = stream.trimHorizon(catalogue.now());
            for (ShardInfo shard : stream.shards()) {
                if (!shard.isOpen() && shard.closedMillis() < horizon) {
                    forget(stream, shard);
                } else {
                    logs.of(stream, shard).trim(horizon);
                }
            }
        }
    }

    /** Deletes folders of streams that the catalogue does not know; to be called before requests are served. */
    void removeOrphans(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<String> known =
                catalogue.streams().values().stream().map(StreamInfo::id).collect(Collectors.toSet());
        try (Stream<Path> streams = Files.list(folder)) {
            for (Path orphan : streams.filter(
                            f -> !known.contains(f.getFileName().toString()))
                    .toList()) {
                Folders.delete(orphan);
            }
        }
    }

    private void forget(StreamInfo stream, ShardInfo shard) throws IOException {
        catalogue.update(stream.name(), now -> {
            List<ShardInfo> kept = now.shards().stream()
                    .filter(s -> s.index() != shard.index() || s.birth() != shard.birth())
                    .toList();
            return now.withShards(kept);
        });
        logs.delete(stream, shard);
    }
}
