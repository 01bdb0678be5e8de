package org.expensetracker.bench;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When how many rows were committed, by PostgreSQL's own record of it.
 *
 * @param rows by the time of the commit, in microseconds
 */
record Commits(SortedMap<Long, Long> rows) {

    Commits {
        rows = new TreeMap<>(rows);
    }

    /** All rows. */
    long total() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The rate of a stretch: the clock starts with the first commit at which at least {@code from} rows are there, and
     * stops with the first at which at least {@code to} are; what counts is what was committed in between.
     *
     * @return rows a second
     * @throws IllegalArgumentException where both are the same commit, which measures nothing
     */
    double rate(long from, long to) {
        long rowsSoFar = 0;
        Map.Entry<Long, Long> start = null;
        for (Map.Entry<Long, Long> commit : rows.entrySet()) {
            rowsSoFar += commit.getValue();
            if (start == null && rowsSoFar >= from) {
                start = Map.entry(commit.getKey(), rowsSoFar);
            } else if (start != null && rowsSoFar >= to) {
                return (rowsSoFar - start.getValue()) * 1e6 / (commit.getKey() - start.getKey());
            }
        }
        throw new IllegalArgumentException("Between row " + from + " and row " + to + " of " + total()
                + " there are no two commits to measure between: take more records.");
    }

    /**
     * The rate between two moments, in microseconds: the clock starts with the first commit from {@code from} on and stops
     * with the last one before {@code to}; what counts is what was committed after the first.
     *
     * @return rows a second
     * @throws IllegalArgumentException where there are no two commits to measure between
     */
    double rateWithin(long from, long to) {
        SortedMap<Long, Long> within = rows.subMap(from, to);
        if (within.size() < 2) {
            throw new IllegalArgumentException(
                    "In %.1f s there are %d commits, which measures nothing: measure for longer."
                            .formatted((to - from) / 1e6, within.size()));
        }
        long first = within.firstKey();
        long counted = within.values().stream().mapToLong(Long::longValue).sum() - within.get(first);
        return counted * 1e6 / (within.lastKey() - first);
    }
}
