package org.expensetracker.dev.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes the files of a data folder into one compressed archive while PostgreSQL works on them: a file may grow, shrink or
 * disappear meanwhile, and the WAL puts that right. What PostgreSQL's manual says to leave out of a backup is left out.
 */
final class Packing implements AutoCloseable {

    private static final Set<String> KEPT_EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");
    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map", "recovery.signal", "standby.signal");
    private static final int BUFFER = 1 << 16;

    /** Speed counts for more here than the last tenth of the size. */
    private static final class QuickZip extends GZIPOutputStream {
        QuickZip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private final Path archive;
    private final MessageDigest digest = Unpacking.sha256();
    private final TarArchiveOutputStream tar;

    /** Begins an archive in a file that is not there yet. */
    Packing(Path archive) throws IOException {
        this.archive = archive;
        OutputStream file = Files.newOutputStream(archive, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        tar = new TarArchiveOutputStream(new QuickZip(new DigestOutputStream(file, digest)), "UTF-8");
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    void add(Path folder) throws IOException {
        Files.walkFileTree(folder, new Walk(folder));
    }

    private void addFile(Path file, String name) throws IOException {
        // Opened first: once its entry is begun, a file must be there.
        try (FileChannel channel = FileChannel.open(file);
                InputStream in = Channels.newInputStream(channel)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(channel.size());
            tar.putArchiveEntry(entry);
            copy(in, entry.getSize());
            tar.closeArchiveEntry();
        } catch (NoSuchFileException gone) {
            // A table that was dropped: the WAL says so.
        }
    }

    /** As many bytes as were promised: what has grown is cut, what has shrunk is filled up. */
    private void copy(InputStream in, long size) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = size; left > 0; ) {
            int wanted = (int) Math.min(left, buffer.length);
            int read = in.readNBytes(buffer, 0, wanted);
            Arrays.fill(buffer, read, wanted, (byte) 0);
            tar.write(buffer, 0, wanted);
            left -= wanted;
        }
    }

    void add(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /** Completes the archive, on the disk and not only on its way there; its SHA-256 in hexadecimal. */
    String complete() throws IOException {
        tar.close();
        try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** Through all that is to be copied. */
    private final class Walk extends SimpleFileVisitor<Path> {

        private final Path root;

        Walk(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            String name = root.relativize(directory).toString();
            if (name.isEmpty()) {
                return FileVisitResult.CONTINUE;
            }
            tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
            tar.closeArchiveEntry();
            return KEPT_EMPTY.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = root.relativize(file).toString();
            if (attributes.isRegularFile() && !LEFT_OUT.contains(name)) {
                addFile(file, name);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
