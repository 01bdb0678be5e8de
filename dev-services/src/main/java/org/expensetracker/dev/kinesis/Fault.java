package org.expensetracker.dev.kinesis;

/** An answer that is an error of the Kinesis protocol: its type, as the SDK knows it, and words for the caller. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;

    private Fault(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    static Fault of(String type, String message) {
        return new Fault(400, type, message);
    }

    static Fault invalid(String message) {
        return of("InvalidArgumentException", message);
    }

    static Fault validation(String message) {
        return of("ValidationException", "1 validation error detected: " + message);
    }

    static Fault notFound(String message) {
        return of("ResourceNotFoundException", message);
    }

    static Fault inUse(String message) {
        return of("ResourceInUseException", message);
    }

    static Fault serialization(String message) {
        return of("SerializationException", message);
    }

    static Fault throttled(String message) {
        return of("ProvisionedThroughputExceededException", message);
    }

    static Fault tooLarge(int limitBytes) {
        return new Fault(
                413,
                "RequestEntityTooLargeException",
                "The request is larger than " + limitBytes + " bytes; send less.");
    }

    static Fault internal(Throwable cause) {
        return new Fault(500, "InternalFailure", "The stand-in failed: " + cause);
    }

    String type() {
        return type;
    }

    int status() {
        return status;
    }
}
