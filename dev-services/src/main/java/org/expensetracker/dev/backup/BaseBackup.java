package org.expensetracker.dev.backup;

import java.time.Instant;

/**
 * One copy of the whole data folder, which is whole together with the WAL from its first to its last segment. It is there
 * when the file that says this about it is.
 *
 * @param name when it began, as a folder's name
 * @param startSegment the first segment of the WAL that it needs
 * @param stopSegment the last segment of the WAL that it needs
 * @param stopLsn the place in the WAL where it is whole, as PostgreSQL writes it
 * @param ended by the database's clock; no earlier moment can be made of it
 * @param bytes size of its archive
 * @param sha256 of its archive, in hexadecimal
 */
public record BaseBackup(
        String name,
        String startSegment,
        String stopSegment,
        String stopLsn,
        Instant began,
        Instant ended,
        long bytes,
        String sha256) {

    long timeline() {
        return start().timeline();
    }

    WalSegment start() {
        return segment(startSegment);
    }

    WalSegment stop() {
        return segment(stopSegment);
    }

    private static WalSegment segment(String name) {
        return WalSegment.of(name)
                .orElseThrow(() -> new IllegalStateException("\"" + name + "\" is no segment of the WAL."));
    }
}
