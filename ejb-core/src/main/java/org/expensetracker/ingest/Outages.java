package org.expensetracker.ingest;

import java.sql.SQLException;
import java.util.List;

/** Tells the database's failures from those of a record. */
final class Outages {

    /**
     * Classes of SQLSTATE that say nothing about the record: connection (08), deadlock (40), out of resources (53), a lock that
     * was not to be had (55), the server goes down (57P), system error (58). A pool without a free connection has none.
     */
    private static final List<String> STATES = List.of("08", "40", "53", "55", "57P", "58");

    private static final int DEEPEST = 12;

    private Outages() {}

    /** Whether the same may succeed later. */
    static boolean isOne(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOne(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(String state) {
        return state == null || STATES.stream().anyMatch(state::startsWith);
    }
}
