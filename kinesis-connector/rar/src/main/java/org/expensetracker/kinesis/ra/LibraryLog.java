package org.expensetracker.kinesis.ra;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the client library and the AWS SDK from telling each of their steps at INFO, unless somebody has set a level for
 * them: what an operator needs to know, the adapter says itself.
 */
final class LibraryLog {

    /** Held here, since java.util.logging forgets the level of a logger that nobody holds. */
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("software.amazon.kinesis"), Logger.getLogger("com.amazonaws.services.dynamodbv2"));

    private LibraryLog() {}

    static void keepQuiet() {
        for (Logger logger : LOGGERS) {
            if (logger.getLevel() == null) {
                logger.setLevel(Level.WARNING);
            }
        }
    }
}
