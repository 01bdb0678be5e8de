package org.expensetracker.cold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.expensetracker.shared.Sha256;

/**
 * A sum over rows that is the same in any order, and another as soon as one value of one of them is: of each row's SHA-256 the first
 * 128 bits, added as two numbers. Not thread-safe.
 */
final class ColdDigest {

    /** What it comes to. */
    record Sum(long rows, long high, long low) {}

    private static final int NULL = -1;

    private final MessageDigest sha256 = Sha256.begin();
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    private long rows;
    private long high;
    private long low;

    /** Adds a row; each value goes with its length, so that no two rows run into the same bytes. */
    void add(String[] row) {
        for (String value : row) {
            byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
            sha256.update(
                    length.clear().putInt(value == null ? NULL : bytes.length).array());
            sha256.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
        high += hash.getLong();
        low += hash.getLong();
        rows++;
    }

    Sum sum() {
        return new Sum(rows, high, low);
    }
}
