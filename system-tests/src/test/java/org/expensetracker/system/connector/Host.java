package org.expensetracker.system.connector;

/** A server of some make with the sample archive on it. */
interface Host extends AutoCloseable {

    /** Ends the application and leaves the server running. */
    void undeploy() throws Exception;

    /** Ends the server in order, as its operator would, and waits for it. */
    @Override
    void close() throws Exception;
}
