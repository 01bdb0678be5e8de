package org.expensetracker.shared;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Tells failures of the database by their SQLSTATE (PostgreSQL's manual, appendix A). */
public final class SqlStates {

    /** No failure has more causes; one that did would have itself among them. */
    private static final int DEEPEST = 12;

    private SqlStates() {}

    /**
     * The first of a failure's causes that the database gave one of these states, or none at all, as a pool without a free
     * connection does.
     *
     * @param beginnings of the states
     */
    public static Optional<SQLException> find(Throwable failure, List<String> beginnings) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql && begins(sql.getSQLState(), beginnings)) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static boolean begins(String state, List<String> beginnings) {
        return state == null || beginnings.stream().anyMatch(state::startsWith);
    }
}
