package org.expensetracker.tenant;

import java.util.Optional;

/**
 * An event that tells of something to be kept on record. It is fired inside the transaction of what it tells of, on a
 * connection that is in no company's scope, and after everything has been locked that others may hold while they wait.
 */
public interface OnRecord {

    /** What is to be kept; empty where this one tells nothing new. */
    Optional<Deed> deed();
}
