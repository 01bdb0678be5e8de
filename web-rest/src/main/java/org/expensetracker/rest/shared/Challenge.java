package org.expensetracker.rest.shared;

import org.expensetracker.rest.RestApplication;

/** The value of {@code WWW-Authenticate} as RFC 6750 has it. */
final class Challenge {

    private static final String REALM = "Bearer realm=\"" + RestApplication.REALM + "\"";

    private Challenge() {}

    /** The challenge for a 401; names an error only where a token was sent. */
    static String unauthenticated(String authorization) {
        boolean tokenSent = authorization != null && authorization.startsWith("Bearer ");
        return tokenSent
                ? REALM + ", error=\"invalid_token\", error_description=\"expired, forged or meant for somebody else\""
                : REALM;
    }
}
