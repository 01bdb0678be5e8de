package org.expensetracker.rest.shared;

import jakarta.ws.rs.WebApplicationException;

/** Ends a request with a problem that is the protocol's and not the business's: too large, too many, not JSON. */
public final class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    /** A problem of a status, with what to say about it. */
    public ProblemException(int status, String detail) {
        super(detail, status);
    }
}
