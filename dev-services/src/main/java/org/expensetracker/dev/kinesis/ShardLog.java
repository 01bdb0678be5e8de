package org.expensetracker.dev.kinesis;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The records of one shard, in segment files of a folder. An append is written to the operating system before it returns,
 * so a kill of the process loses nothing; files are forced to disk when they are full and at a clean close. Readers see
 * whole appends only. Thread-safe: appends and changes of the list of files happen under this object's lock, reading
 * from the files outside of it.
 */
final class ShardLog implements Closeable {
    static final long SEGMENT_BYTES = 64L << 20;
    static final long SEGMENT_MILLIS = 3_600_000;

    /**
     * Counters jump by this at every opening: where a crash of the machine lost acknowledged records that a consumer has
     * seen, their numbers are not given again to others.
     */
    private static final long JUMP = 1L << 32;

    private final Path folder;
    private final Clock clock;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private FileChannel writer;
    private long nextCounter;
    private long lastArrival;
    private boolean sealed;

    private ShardLog(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    static ShardLog open(Path folder, Clock clock) throws IOException {
        ShardLog log = new ShardLog(folder, clock);
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Segment::isSegment).sorted().toList()) {
                log.segments.add(Segment.open(file));
            }
        }
        log.nextCounter = 1;
        if (log.segments.isEmpty()) {
            log.segments.add(Segment.create(folder, 1));
        } else {
            log.nextCounter = log.active().lastCounter() + JUMP;
            log.segments.forEach(s -> log.lastArrival = Math.max(log.lastArrival, s.lastArrival()));
        }
        log.writer = log.active().openForAppend();
        return log;
    }

    /**
     * Adds the entries, all or none.
     *
     * @return the counter of the first; the others follow it one by one; empty where the shard has been sealed
     */
    OptionalLong append(List<Entry> entries) throws IOException {
        long first;
        synchronized (this) {
            if (sealed) {
                return OptionalLong.empty();
            }
            long now = Math.max(clock.millis(), lastArrival);
            rollWhenFull(now);
            first = nextCounter;
            long last = first + entries.size() - 1;
            active().append(writer, Frames.encode(entries, first, now), first, last, now);
            nextCounter = last + 1;
            lastArrival = now;
        }
        listeners.forEach(Runnable::run);
        return OptionalLong.of(first);
    }

    /** The counter of the last record, or where there is none yet, one below the first. */
    synchronized long last() {
        return active().lastCounter();
    }

    /** Ends the log: nothing is appended any more. Returns the last counter. */
    synchronized long seal() {
        sealed = true;
        return last();
    }

    /** Records after the given counter, until one of the limits; the first record is given whatever its size. */
    Batch read(long after, int maxRecords, long maxBytes) throws IOException {
        Limits limits = new Limits(maxRecords, maxBytes);
        long position = after;
        while (true) {
            long last = last();
            Part part = partAfter(position);
            if (part == null) {
                return new Batch(limits.taken, Math.max(position, last), last());
            }
            position = take(part, position, limits);
            if (limits.reached) {
                return new Batch(limits.taken, position, last());
            }
        }
    }

    private long take(Part part, long after, Limits limits) throws IOException {
        long position = after;
        try (FileChannel file = part.file()) {
            Frames frames = new Frames(file, part.from(), part.end());
            while (frames.next()) {
                if (frames.counter() > after) {
                    if (!limits.accept(frames)) {
                        return position;
                    }
                    position = frames.counter();
                }
            }
            if (frames.offset() != part.end()) {
                throw new IOException("The log " + folder + " is damaged at offset " + frames.offset());
            }
        }
        return part.lastCounter();
    }

    /** The counter before the first record that arrived at the given time or later. */
    long before(long arrivalMillis) throws IOException {
        Part part = partAt(arrivalMillis);
        if (part == null) {
            return last();
        }
        try (FileChannel file = part.file()) {
            Frames frames = new Frames(file, part.from(), part.end());
            while (frames.next()) {
                if (frames.arrivalMillis() >= arrivalMillis) {
                    return frames.counter() - 1;
                }
            }
        }
        return part.lastCounter();
    }

    /** Deletes the files whose last record arrived before the given time; the numbering goes on. */
    synchronized void trim(long horizonMillis) throws IOException {
        if (!active().isEmpty() && active().lastArrival() < horizonMillis) {
            roll();
        }
        while (segments.size() > 1 && segments.get(0).lastArrival() < horizonMillis) {
            segments.remove(0).delete();
        }
    }

    /** The listener runs after every append, on the appender's thread; it must be quick. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void unlisten(Runnable listener) {
        listeners.remove(listener);
    }

    void notifyListeners() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public synchronized void close() throws IOException {
        sealed = true;
        if (writer.isOpen()) {
            writer.force(true);
            writer.close();
        }
    }

    private void rollWhenFull(long now) throws IOException {
        Segment active = active();
        if (active.length() >= SEGMENT_BYTES || now - active.firstArrival() >= SEGMENT_MILLIS) {
            roll();
        }
    }

    private void roll() throws IOException {
        Segment fresh = Segment.create(folder, nextCounter);
        writer.force(true);
        writer.close();
        segments.add(fresh);
        writer = fresh.openForAppend();
    }

    private synchronized Part partAfter(long counter) throws IOException {
        for (Segment segment : segments) {
            if (!segment.isEmpty() && segment.lastCounter() > counter) {
                return part(segment, segment.offsetAfter(counter));
            }
        }
        return null;
    }

    private synchronized Part partAt(long arrivalMillis) throws IOException {
        for (Segment segment : segments) {
            if (!segment.isEmpty() && segment.lastArrival() >= arrivalMillis) {
                return part(segment, segment.offsetAt(arrivalMillis));
            }
        }
        return null;
    }

    private static Part part(Segment segment, long from) throws IOException {
        return new Part(segment.openForRead(), from, segment.length(), segment.lastCounter());
    }

    private Segment active() {
        return segments.get(segments.size() - 1);
    }

    /** Records in order, the position after them, and the counter of the shard's last record when they were read. */
    record Batch(List<StoredRecord> records, long position, long last) {
        /** How old the last of these records is where others follow it; 0 where it is the newest. */
        long millisBehind(long nowMillis) {
            if (records.isEmpty() || position >= last) {
                return 0;
            }
            return Math.max(0, nowMillis - records.get(records.size() - 1).arrivalMillis());
        }
    }

    /** Counts down what a read may still take. */
    private static final class Limits {
        private final List<StoredRecord> taken = new ArrayList<>();
        private final int maxRecords;
        private long bytesLeft;
        private boolean reached;

        Limits(int maxRecords, long maxBytes) {
            this.maxRecords = maxRecords;
            this.bytesLeft = maxBytes;
        }

        boolean accept(Frames frames) {
            StoredRecord record = frames.record();
            bytesLeft -= record.length();
            reached = taken.size() == maxRecords || (bytesLeft < 0 && !taken.isEmpty());
            return !reached && taken.add(record);
        }
    }

    /** A part of a segment's file, opened so that it can be read even when the segment is deleted meanwhile. */
    private record Part(FileChannel file, long from, long end, long lastCounter) {}
}
