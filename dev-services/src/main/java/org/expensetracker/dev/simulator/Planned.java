package org.expensetracker.dev.simulator;

import java.time.Instant;

/** A record and when it goes onto the stream. */
record Planned(Instant due, String partitionKey, byte[] data) implements Comparable<Planned> {

    @Override
    public int compareTo(Planned other) {
        return due.compareTo(other.due);
    }
}
