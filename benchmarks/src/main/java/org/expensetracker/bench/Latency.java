package org.expensetracker.bench;

import java.util.Arrays;

/**
 * How long records took, in milliseconds, from the moment at which each should have been put: one that had to wait before
 * it could be put counts with its wait.
 *
 * @param to what they were waited for
 * @param rate records a second that were put
 * @param due records that should have come
 * @param came records that did; the percentiles are of these
 */
record Latency(String to, int rate, int due, int came, double p50, double p99, double max) {

    /** Of these durations, in microseconds and any order. */
    static Latency of(String to, int rate, int due, long[] micros) {
        long[] sorted = micros.clone();
        Arrays.sort(sorted);
        return new Latency(
                to, rate, due, sorted.length, percentile(sorted, 50), percentile(sorted, 99), percentile(sorted, 100));
    }

    /** In milliseconds, of sorted microseconds: the smallest value that at least so many per cent do not exceed (the nearest rank); 0 of nothing. */
    static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[rank - 1] / 1e3;
    }
}
