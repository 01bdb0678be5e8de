package org.expensetracker.rest.shared;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A body that ends the request when more comes than is allowed, or when it takes too long: the thread that reads it is held
 * for that time and no longer by a client that sends a byte a second. One that sends nothing is the server's to cut off.
 */
final class BoundedBody extends FilterInputStream {

    private final LongSupplier nanos;
    private final long began;
    private long left;

    BoundedBody(InputStream body, long limit) {
        this(body, limit, System::nanoTime);
    }

    BoundedBody(InputStream body, long limit, LongSupplier nanos) {
        super(body);
        this.nanos = nanos;
        this.began = nanos.getAsLong();
        left = limit;
    }

    static ProblemException tooLarge() {
        return new ProblemException(413, "The body has more than %d bytes.".formatted(RequestLimits.MAX_BODY));
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw tooLarge();
        }
        Duration taken = Duration.ofNanos(nanos.getAsLong() - began);
        if (taken.compareTo(RequestLimits.MAX_TIME) > 0) {
            throw new ProblemException(
                    408, "The body did not come within %d seconds.".formatted(RequestLimits.MAX_TIME.toSeconds()));
        }
    }
}
