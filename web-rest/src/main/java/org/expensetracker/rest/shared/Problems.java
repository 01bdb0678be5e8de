package org.expensetracker.rest.shared;

import jakarta.ejb.EJBException;
import jakarta.ws.rs.WebApplicationException;
import java.util.UUID;
import org.expensetracker.shared.Refusal;

/** Tells which problem an exception is. What is nobody's mistake but ours gets an incident and no further word. */
final class Problems {

    private Problems() {}

    static Problem of(Throwable thrown, String method, String path) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof Refusal refusal) {
            return Problem.of(status(refusal.kind()), detail(refusal), refusal.violations());
        }
        if (cause instanceof ProblemException problem) {
            return Problem.of(problem.status(), problem.getMessage());
        }
        if (cause instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            int status = web.getResponse().getStatus();
            return Problem.of(status, generic(status, method, path));
        }
        return Problem.incident(500, UUID.randomUUID().toString());
    }

    /** What the EJB container wrapped; an exception with nothing inside stays as it is. */
    static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof EJBException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** What to say about a status that came without words of its own. */
    static String generic(int status, String method, String path) {
        return switch (status) {
            case 401 -> "Send an access token in the header \"Authorization: Bearer ...\"; one that was sent has expired, "
                    + "is of another issuer or audience, or is not signed by it.";
            case 403 -> "Your roles do not allow %s %s.".formatted(method, path);
            case 404 -> "There is nothing at %s.".formatted(path);
            case 405 -> "%s is not possible at %s; the header Allow names what is.".formatted(method, path);
            case 406 -> "Ask with \"Accept: application/json\" (text/event-stream for /events).";
            case 415 -> "Send the body with \"Content-Type: application/json\".";
            case 429 -> "More is asked for than your share of this server: ask again later, and less often.";
            default -> "The request cannot be understood: see the API's description at /api/docs/.";
        };
    }

    /** One violation is told as it is; of several, the list of errors tells each once. */
    private static String detail(Refusal refusal) {
        int wrong = refusal.violations().size();
        return wrong < 2 ? refusal.getMessage() : "%d parts of the request are wrong: see errors.".formatted(wrong);
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case UNAVAILABLE -> 503;
        };
    }
}
