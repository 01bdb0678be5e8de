package org.expensetracker.rest.shared;

import java.time.Duration;
import java.util.Optional;

/** Ends a request with a problem that is the protocol's and not the business's: too large, too many, not JSON. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final Duration wait;

    /** A problem of a status, with what to say about it. */
    public ProblemException(int status, String detail) {
        this(status, detail, null);
    }

    private ProblemException(int status, String detail, Duration wait) {
        super(detail);
        this.status = status;
        this.wait = wait;
    }

    /** A problem that passes in that time. */
    public static ProblemException later(int status, String detail, Duration wait) {
        return new ProblemException(status, detail, wait);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** When to try again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait);
    }
}
