package org.expensetracker.kinesis.ra;

/** A failure destination did not take a record, for reasons that have nothing to do with the record. */
final class DestinationUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DestinationUnavailableException(String destination, Throwable cause) {
        super("Failure destination " + destination + " did not take the record: " + Reason.of(cause), cause);
    }
}
