package org.expensetracker.rest.shared;

import java.util.Arrays;
import java.util.Locale;

/** The sorts of problems, one for each status that the API answers with. */
enum ProblemKind {
    INVALID_REQUEST(400, "The request is not valid"),
    UNAUTHENTICATED(401, "A valid access token is needed"),
    FORBIDDEN(403, "Not allowed for you"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No answer in a form that you accept"),
    TOO_SLOW(408, "The body took too long"),
    CONFLICT(409, "This contradicts what stands"),
    PRECONDITION_FAILED(412, "Somebody changed it meanwhile"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported"),
    TOO_MANY_REQUESTS(429, "Too many at once"),
    INTERNAL_ERROR(500, "Our fault"),
    UNAVAILABLE(503, "Not available now");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The sort of a status; of a status without a sort of its own, the sort of its hundred. */
    static ProblemKind of(int status) {
        return Arrays.stream(values())
                .filter(kind -> kind.status == status)
                .findFirst()
                .orElse(status < 500 ? INVALID_REQUEST : INTERNAL_ERROR);
    }

    String type() {
        return "urn:expense-tracker:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }
}
