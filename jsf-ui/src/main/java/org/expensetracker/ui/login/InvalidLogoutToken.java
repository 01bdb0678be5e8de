package org.expensetracker.ui.login;

/** A log-out call that proves nothing: its message says what was wrong with it. */
final class InvalidLogoutToken extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidLogoutToken(String message) {
        super(message);
    }

    InvalidLogoutToken(String message, Throwable cause) {
        super(message, cause);
    }
}
