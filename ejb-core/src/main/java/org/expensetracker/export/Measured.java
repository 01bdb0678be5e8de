package org.expensetracker.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.expensetracker.shared.Sha256;

/** Counts and hashes what goes through, and closes nothing. */
final class Measured extends OutputStream {

    private final OutputStream out;
    private final MessageDigest digest = Sha256.begin();
    private long bytes;

    Measured(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
        digest.update(from, offset, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /** In hexadecimal; asked for once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
