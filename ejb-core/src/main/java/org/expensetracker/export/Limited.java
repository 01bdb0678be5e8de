package org.expensetracker.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets so many bytes through, and then throws {@link TooLarge}: a company with very much fills nobody's disk. */
final class Limited extends FilterOutputStream {

    private final long most;
    private long written;

    Limited(OutputStream out, long most) {
        super(out);
        this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        written += length;
        if (written > most) {
            throw new TooLarge(most);
        }
        out.write(bytes, from, length);
    }

    /** The file is to be read yet, and whoever reads it closes it. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
