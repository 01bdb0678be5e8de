package org.expensetracker.rest.caller;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.expensetracker.tenant.Caller;

/** The caller of this request; the only place that turns a token into a {@link Caller}. */
@RequestScoped
public class CurrentCaller {

    @Inject
    JsonWebToken token;

    @Inject
    Clock clock;

    /** Read from the token once, though filters and resource ask. */
    private Caller caller;

    /**
     * Who is asking; refuses a token of several companies, or of none where the caller does not run the platform, and one
     * whose time has not come, which the container lets pass.
     */
    public Caller get() {
        if (caller == null) {
            TokenClaims.requireBegun(token, clock.instant());
            caller = TokenClaims.caller(token);
        }
        return caller;
    }

    /** Names the login that the token came from, the same for all of its tokens; the token itself where it names none. */
    public String login() {
        return TokenClaims.login(token);
    }

    /** When the token ends; what goes on longer than a request ends then too. */
    public Instant expiresAt() {
        return Instant.ofEpochSecond(token.getExpirationTime());
    }
}
