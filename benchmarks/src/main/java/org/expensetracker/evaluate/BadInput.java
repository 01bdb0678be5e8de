package org.expensetracker.evaluate;

/** What was asked for cannot be done; the message tells a person what to change. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadInput(String message) {
        super(message);
    }
}
