package org.expensetracker.rest.shared;

/** Ends a request with a problem that is the protocol's and not the business's: too large, too many, not JSON. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** A problem of a status, with what to say about it. */
    public ProblemException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
