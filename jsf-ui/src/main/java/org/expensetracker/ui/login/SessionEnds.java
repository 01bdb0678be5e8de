package org.expensetracker.ui.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.expensetracker.audit.SignIns;
import org.expensetracker.ui.login.SignedInSessions.SignedIn;

/**
 * Ends sessions for the reasons that are not the person's own wish, and puts each on record: the provider ended the login,
 * nobody asked for anything, or the login is too old. Thread-safe.
 */
@ApplicationScoped
public class SessionEnds {

    private static final Logger LOG = System.getLogger(SessionEnds.class.getName());

    private SignedInSessions sessions;
    private SignIns signIns;
    private SessionLimits limits;
    private Clock clock;

    /** For the container's proxy. */
    protected SessionEnds() {}

    @Inject
    SessionEnds(SignedInSessions sessions, SignIns signIns, SessionLimits limits, Clock clock) {
        this.sessions = sessions;
        this.signIns = signIns;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Ends every session of a login.
     *
     * @return how many there were
     */
    int endedAtProvider(String loginId) {
        List<SignedIn> ended = sessions.takeAll(loginId);
        for (SignedIn signedIn : ended) {
            signedIn.end();
            tell(signedIn, "The login ended at the identity provider.");
        }
        return ended.size();
    }

    /**
     * Ends a session whose login is older than is allowed.
     *
     * @return whether it was
     */
    boolean endIfTooOld(HttpSession session) {
        Duration life = limits.getLife();
        boolean old = sessions.of(session)
                .filter(signedIn -> signedIn.since().plus(life).isBefore(clock.instant()))
                .isPresent();
        if (!old) {
            return false;
        }
        sessions.take(session).ifPresent(signedIn -> {
            signedIn.end();
            tell(signedIn, "The login was older than %s.".formatted(SessionLimits.words(life)));
        });
        return true;
    }

    /** Tells of a session that the container ends, unless it is told already. One that was in use ends with the server. */
    void endedByContainer(HttpSession session) {
        sessions.take(session).ifPresent(signedIn -> {
            Duration idle = Duration.ofMillis(clock.millis() - session.getLastAccessedTime());
            Duration allowed = limits.getIdle();
            if (idle.compareTo(allowed) >= 0) {
                tell(signedIn, "Nothing was asked for in %s.".formatted(SessionLimits.words(allowed)));
            }
        });
    }

    /** The session is over whether this can be written or not. */
    private void tell(SignedIn signedIn, String why) {
        try {
            signIns.sessionEnded(signedIn.caller(), why);
        } catch (RuntimeException failed) {
            LOG.log(
                    Level.WARNING,
                    "ET-LOGIN-003 The end of a session of {0} could not be put on record ({1}): {2}",
                    signedIn.caller().person(),
                    why,
                    failed.getMessage());
        }
    }
}
