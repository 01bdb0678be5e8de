package org.expensetracker.rest.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.expensetracker.shared.Refusal.Violation;

/**
 * A problem document as RFC 9457 has it: what every error of the API looks like.
 *
 * @param type a name of the sort of problem; stable, to be compared and not to be opened
 * @param title the sort in words, the same for every problem of the type
 * @param detail what was wrong this time and what to do
 * @param errors the fields or parameters that are wrong, all of them; empty when none is
 * @param incident what to tell the operators, who find it in the log; null unless the fault is ours
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors,
        String incident) {

    /** The media type of a problem document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem of an HTTP status, with what to say about it. */
    public static Problem of(int status, String detail) {
        return of(status, detail, List.of());
    }

    static Problem of(int status, String detail, List<Violation> errors) {
        ProblemKind kind = ProblemKind.of(status);
        return new Problem(kind.type(), kind.title(), status, detail, errors, null);
    }

    static Problem incident(int status, String incident) {
        ProblemKind kind = ProblemKind.of(status);
        String detail = "Something went wrong on our side. Try again; if it stays, tell the operators incident %s."
                .formatted(incident);
        return new Problem(kind.type(), kind.title(), status, detail, List.of(), incident);
    }
}
