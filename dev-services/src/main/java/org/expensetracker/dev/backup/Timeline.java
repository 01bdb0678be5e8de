package org.expensetracker.dev.backup;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * One life of a cluster: the first, or what went on after a restore.
 *
 * @param began when its first file was archived; the first timeline has no such moment, and {@link Instant#MIN}
 * @param left where each timeline before it was left, as a place in the WAL
 */
record Timeline(long id, Instant began, Map<Long, Long> left) {

    private static final int UPPER_BITS = 32;
    private static final int SEGMENT_BITS = 24;

    /** Of what PostgreSQL writes into a timeline's history file: a line for each one before it. */
    static Timeline of(long id, Instant began, String history) {
        Map<Long, Long> left = new TreeMap<>();
        history.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .forEach(words -> left.put(Long.valueOf(words[0]), place(words[1])));
        return new Timeline(id, began, left);
    }

    static Timeline first() {
        return new Timeline(1, Instant.MIN, Map.of());
    }

    /** A backup from a life that ended before it is no part of this one. */
    boolean includes(BaseBackup backup) {
        long of = backup.timeline();
        return of == id || left.containsKey(of) && place(backup.stopLsn()) <= left.get(of);
    }

    /** Whether the segment lies on the way to the end of this life. */
    boolean passes(WalSegment segment) {
        Long end = left.get(segment.timeline());
        return segment.timeline() == id || end != null && segment.number() <= end >> SEGMENT_BITS;
    }

    /** The segment of that number on the way to the end of this life. */
    WalSegment segment(long number) {
        long of = left.entrySet().stream()
                .filter(end -> number <= end.getValue() >> SEGMENT_BITS)
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .orElse(id);
        return new WalSegment(of, number);
    }

    private static long place(String lsn) {
        String[] parts = lsn.split("/");
        return (WalSegment.hexadecimal(parts[0]) << UPPER_BITS) + WalSegment.hexadecimal(parts[1]);
    }
}
