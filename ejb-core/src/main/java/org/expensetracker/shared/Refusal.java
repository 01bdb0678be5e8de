package org.expensetracker.shared;

import jakarta.ejb.ApplicationException;
import java.util.List;

/**
 * A request that is refused for a reason that its sender can act on. Rolls the transaction back. What belongs to another
 * company does not exist for the caller: it is {@link Kind#NOT_FOUND}, never {@link Kind#FORBIDDEN}.
 */
@ApplicationException(rollback = true, inherited = true)
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What sort of refusal; the API maps each to one status. */
    public enum Kind {
        /** 400: the request's fields are wrong. */
        INVALID,
        /** 403: the caller's roles do not allow it. */
        FORBIDDEN,
        /** 404: not there, or not the caller's. */
        NOT_FOUND,
        /** 409: somebody changed it meanwhile, or it contradicts what stands. */
        CONFLICT,
        /** 503: nobody's fault who asks, and over when those who run the platform have mended it. */
        UNAVAILABLE
    }

    /** One field that is wrong: its name as in the API, and what to do. */
    public record Violation(String field, String message) implements java.io.Serializable {}

    private final Kind kind;
    private final List<Violation> violations;
    private boolean told;

    private Refusal(Kind kind, String message, List<Violation> violations) {
        super(message);
        this.kind = kind;
        this.violations = List.copyOf(violations);
    }

    /** The request's fields are wrong; all violations at once. */
    public static Refusal invalid(List<Violation> violations) {
        return new Refusal(
                Kind.INVALID,
                violations.stream()
                        .map(v -> v.field() + ": " + v.message())
                        .reduce((a, b) -> a + " " + b)
                        .orElse("Invalid request."),
                violations);
    }

    /** One field is wrong. */
    public static Refusal invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** The caller's roles do not allow it. */
    public static Refusal forbidden(String message) {
        return new Refusal(Kind.FORBIDDEN, message, List.of());
    }

    /** Not there, or not the caller's to see. */
    public static Refusal notFound(String message) {
        return new Refusal(Kind.NOT_FOUND, message, List.of());
    }

    /** Contradicts what stands. */
    public static Refusal conflict(String message) {
        return new Refusal(Kind.CONFLICT, message, List.of());
    }

    /** Not now, whoever asks. */
    public static Refusal unavailable(String message) {
        return new Refusal(Kind.UNAVAILABLE, message, List.of());
    }

    /** Whether nobody has asked this before: a refusal passes several boundaries on its way out, and is put on record once. */
    public boolean isNews() {
        boolean news = !told;
        told = true;
        return news;
    }

    /** What sort of refusal this is. */
    public Kind kind() {
        return kind;
    }

    /** The fields that are wrong; empty unless {@link Kind#INVALID}. */
    public List<Violation> violations() {
        return violations;
    }
}
