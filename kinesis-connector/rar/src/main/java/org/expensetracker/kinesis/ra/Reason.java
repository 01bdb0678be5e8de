package org.expensetracker.kinesis.ra;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Reads causes of failures: for people, and for the question whose fault it was. */
final class Reason {

    private static final int DEEPEST = 12;

    /**
     * Classes of SQLSTATE that say nothing about the records: connection (08), transaction rolled back for a deadlock or
     * a conflict (40), out of resources (53), the server is going down or was told to stop (57), system error (58).
     */
    private static final List<String> OUTAGES = List.of("08", "40", "53", "57", "58");

    /** Whose own message says only that something else went wrong. */
    private static final List<Class<? extends Throwable>> WRAPPERS =
            List.of(EJBException.class, CompletionException.class, ExecutionException.class);

    /**
     * WildFly ends the beans of an application in no order, and one that has ended answers with this, even before the adapter
     * is told to stop. Only the name is known here, since the class is WildFly's own.
     */
    private static final String BEAN_HAS_ENDED = "EJBComponentUnavailableException";

    private Reason() {}

    /** The messages of a failure and its causes, outermost first, without what the container or another one repeats. */
    static String of(Throwable failure) {
        List<String> messages = new ArrayList<>();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            String message = message(cause);
            if (!isWrapper(cause) && messages.stream().noneMatch(said -> said.contains(message))) {
                messages.add(message);
            }
        }
        return String.join(": ", messages);
    }

    private static boolean isWrapper(Throwable failure) {
        return failure.getCause() != null && WRAPPERS.stream().anyMatch(type -> type.isInstance(failure));
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.toString() : message;
    }

    /** Whether a database or a bean that was not to be had, and not the records, made a delivery fail. */
    static boolean isOutage(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)
                    || cause.getClass().getSimpleName().equals(BEAN_HAS_ENDED)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof StalePositionException
                || state != null && OUTAGES.stream().anyMatch(state::startsWith);
    }
}
