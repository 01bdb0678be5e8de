package org.expensetracker.encryption;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The wrapped data keys as files, {@code <company>.key}, in a folder that every node has. A key is on the disk before anything
 * is sealed with it, and what another node made first counts. Thread-safe, over all nodes of a POSIX file system.
 */
final class KeyFolder {

    /** After the company's name, which has no dot, in a file that is being written. */
    private static final String UNFINISHED = ".new.";

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    Optional<byte[]> read(String company) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(company)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Keeps the company's first key, unless it has one. */
    void keepFirst(String company, byte[] wrapped) throws IOException {
        Path written = write(company, wrapped);
        try {
            Files.createLink(file(company), written);
            force(folder);
        } catch (FileAlreadyExistsException another) {
            // That one counts.
        } finally {
            Files.delete(written);
        }
    }

    /** Puts the key in the place of the one that is there. */
    void replace(String company, byte[] wrapped) throws IOException {
        Files.move(
                write(company, wrapped),
                file(company),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        force(folder);
    }

    /** Deletes the company's key, and what a node that died while it wrote one left of it; nothing where there is none. */
    void delete(String company) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, company + UNFINISHED + "*")) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
        Files.deleteIfExists(file(company));
        force(folder);
    }

    private Path write(String company, byte[] wrapped) throws IOException {
        // Created for the owner alone.
        Path written = Files.createTempFile(folder, company + UNFINISHED, null);
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(wrapped);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return written;
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path file(String company) {
        return folder.resolve(company + ".key");
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
