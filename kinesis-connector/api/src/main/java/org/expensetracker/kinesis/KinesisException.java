package org.expensetracker.kinesis;

/** Sending to Kinesis could not be done. Unchecked, so that the container rolls back where a bean lets it pass. */
public class KinesisException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With words for the person who can mend it. */
    public KinesisException(String message) {
        super(message);
    }

    /** With words for the person who can mend it, and what lies behind. */
    public KinesisException(String message, Throwable cause) {
        super(message, cause);
    }
}
