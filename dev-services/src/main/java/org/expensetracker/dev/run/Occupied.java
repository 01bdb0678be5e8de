package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The mark that a data folder is in use. The system drops the lock when this program ends, however it ends, so that a
 * killed run never has to be cleaned up after.
 */
final class Occupied implements AutoCloseable {

    private final FileChannel channel;

    private Occupied(FileChannel channel) {
        this.channel = channel;
    }

    static Occupied take(Path data) throws IOException {
        Files.createDirectories(data);
        Path file = data.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isFree(channel)) {
            channel.close();
            throw new Trouble("The tracker already runs with " + data + " (process "
                    + Files.readString(file).strip() + "): stop that with Ctrl-C, or use --data DIR for a second one.");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(
                (ProcessHandle.current().pid() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8)));
        return new Occupied(channel);
    }

    /** The process that runs a tracker with that folder. */
    static Optional<Long> holder(Path data) throws IOException {
        Path file = data.resolve("lock");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            String process = Files.readString(file).strip();
            return isFree(channel) || process.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(process));
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
