package org.expensetracker.dev.kinesis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * One file of a shard's log and a sparse index of it: a mark every 16 KiB, so that a reader walks over little to find its
 * record. Guarded by the lock of its {@link ShardLog}.
 */
final class Segment {
    private static final int MARK_EVERY = 16 * 1024;
    private static final String SUFFIX = ".log";

    private final Path file;
    private long length;
    private long lastCounter;
    private long firstArrival = Long.MAX_VALUE;
    private long lastArrival;
    private long[] counters = new long[8];
    private long[] arrivals = new long[8];
    private long[] offsets = new long[8];
    private int marks;

    private Segment(Path file, long firstCounter) {
        this.file = file;
        this.lastCounter = firstCounter - 1;
    }

    /** A new, empty file for records from the given counter on. */
    static Segment create(Path folder, long firstCounter) throws IOException {
        return new Segment(
                Files.createFile(folder.resolve(String.format("%019d%s", firstCounter, SUFFIX))), firstCounter);
    }

    /** Reads an existing file through, and cuts off a tail that is no whole frame. */
    static Segment open(Path file) throws IOException {
        String name = file.getFileName().toString();
        Segment segment = new Segment(file, Long.parseLong(name.substring(0, name.length() - SUFFIX.length())));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Frames frames = new Frames(channel, 0, channel.size());
            while (frames.next()) {
                segment.note(frames.offset(), frames.counter(), frames.arrivalMillis());
            }
            segment.length = frames.offset();
            channel.truncate(segment.length);
        }
        return segment;
    }

    static boolean isSegment(Path file) {
        return file.getFileName().toString().matches("[0-9]{19}" + SUFFIX.replace(".", "\\."));
    }

    FileChannel openForAppend() throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    FileChannel openForRead() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Writes frames to the end; where that fails the file keeps its old end. */
    void append(FileChannel channel, ByteBuffer frames, long first, long last, long arrivalMillis) throws IOException {
        long at = length;
        int size = frames.remaining();
        try {
            while (frames.hasRemaining()) {
                channel.write(frames, at + frames.position());
            }
        } catch (IOException e) {
            channel.truncate(length);
            throw e;
        }
        note(at, first, arrivalMillis);
        lastCounter = last;
        length = at + size;
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    long length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    long lastCounter() {
        return lastCounter;
    }

    long firstArrival() {
        return firstArrival;
    }

    long lastArrival() {
        return lastArrival;
    }

    /** Offset of a frame at or before the first record whose counter is greater. */
    long offsetAfter(long counter) {
        int found = Arrays.binarySearch(counters, 0, marks, counter + 1);
        int mark = found >= 0 ? found : -found - 2;
        return mark < 0 ? 0 : offsets[mark];
    }

    /** Offset of a frame at or before the first record that arrived at the given time or later. */
    long offsetAt(long arrivalMillis) {
        int mark = 0;
        while (mark + 1 < marks && arrivals[mark + 1] < arrivalMillis) {
            mark++;
        }
        return marks == 0 ? 0 : offsets[mark];
    }

    private void note(long offset, long counter, long arrivalMillis) {
        lastCounter = counter;
        lastArrival = arrivalMillis;
        firstArrival = Math.min(firstArrival, arrivalMillis);
        if (marks > 0 && offset - offsets[marks - 1] < MARK_EVERY) {
            return;
        }
        if (marks == offsets.length) {
            counters = Arrays.copyOf(counters, marks * 2);
            arrivals = Arrays.copyOf(arrivals, marks * 2);
            offsets = Arrays.copyOf(offsets, marks * 2);
        }
        counters[marks] = counter;
        arrivals[marks] = arrivalMillis;
        offsets[marks++] = offset;
    }
}
