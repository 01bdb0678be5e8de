package org.expensetracker.dev.kinesis;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.expensetracker.dev.files.Folders;

/** The open logs of all shards, each opened at its first use, in folders {@code <stream id>/<shard id>}. Thread-safe. */
final class ShardLogs implements Closeable {
    private final Path folder;
    private final Clock clock;
    private final ConcurrentMap<String, ShardLog> logs = new ConcurrentHashMap<>();

    ShardLogs(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    ShardLog of(StreamInfo stream, ShardInfo shard) {
        return logs.computeIfAbsent(stream.id() + "/" + shard.id(), path -> {
            try {
                ShardLog log = ShardLog.open(folder.resolve(path), clock);
                if (!shard.isOpen()) {
                    log.seal();
                }
                return log;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void delete(StreamInfo stream) throws IOException {
        for (ShardInfo shard : stream.shards()) {
            delete(stream, shard);
        }
        Files.deleteIfExists(folder.resolve(stream.id()));
    }

    void delete(StreamInfo stream, ShardInfo shard) throws IOException {
        String path = stream.id() + "/" + shard.id();
        ShardLog log = logs.remove(path);
        if (log != null) {
            log.close();
            log.notifyListeners();
        }
        Path shardFolder = folder.resolve(path);
        if (Files.exists(shardFolder)) {
            Folders.delete(shardFolder);
        }
    }

    @Override
    public void close() throws IOException {
        for (ShardLog log : logs.values()) {
            log.close();
        }
    }
}
