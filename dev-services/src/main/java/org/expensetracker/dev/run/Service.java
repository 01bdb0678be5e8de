package org.expensetracker.dev.run;

import java.util.Optional;

/**
 * One thing that {@code ./run} starts. {@link #start} returns when the service answers, and may be called again after
 * the service died; {@link #close} may be called at any time, also before or during a start, and returns when nothing of
 * the service is left.
 */
interface Service extends AutoCloseable {

    /** As a person calls it, for progress lines and messages. */
    String name();

    /** Starts and waits until the service answers; the exception's message says what to do. */
    void start() throws Exception;

    /** The process that is watched and replaced when it dies; none for what lives inside this program. */
    default Optional<Child> child() {
        return Optional.empty();
    }

    @Override
    void close();
}
