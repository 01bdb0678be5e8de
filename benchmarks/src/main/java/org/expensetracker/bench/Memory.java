package org.expensetracker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process holds, as Linux counts it.
 *
 * @param residentMegabytes now
 * @param peakMegabytes at most so far
 */
record Memory(long residentMegabytes, long peakMegabytes) {

    static Memory of(long pid) throws IOException {
        String status = Files.readString(Path.of("/proc/" + pid + "/status"));
        return new Memory(megabytes(status, "VmRSS:"), megabytes(status, "VmHWM:"));
    }

    /** What a process has for itself alone, without files and what it shares. */
    static long ownMegabytes(long pid) throws IOException {
        return megabytes(Files.readString(Path.of("/proc/" + pid + "/status")), "RssAnon:");
    }

    private static long megabytes(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
