package org.expensetracker.dev.run;

/** Something the person at the terminal can put right: the message is the one line they see. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Trouble(String message) {
        super(message);
    }

    Trouble(String message, Throwable cause) {
        super(message, cause);
    }
}
