package org.expensetracker.ui.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.expensetracker.tenant.Caller;

/**
 * Which sessions of this node belong to which login at the provider, whose they are and since when: so that the provider's
 * log-out call can end them, and that each end is told once, by whoever took the session out first. On another node the
 * session ends when its access token cannot be renewed, minutes later. Thread-safe.
 */
@ApplicationScoped
public class SignedInSessions {

    /**
     * A session and whose it is.
     *
     * @param loginId of the login at the provider; empty where it gave none
     */
    record SignedIn(Optional<String> loginId, Caller caller, Instant since, HttpSession session) {

        /** Ends the session; harmless when it has ended by itself. */
        void end() {
            try {
                session.invalidate();
            } catch (IllegalStateException alreadyOver) {
                // It timed out or was logged out at this very moment: what was wanted.
                return;
            }
        }
    }

    private final Map<String, SignedIn> byId = new ConcurrentHashMap<>();

    /** Notes that the session began with a login. */
    void add(SignedIn signedIn) {
        byId.put(signedIn.session().getId(), signedIn);
    }

    /** What is known of a session; nothing where nobody logged in. */
    Optional<SignedIn> of(HttpSession session) {
        return Optional.ofNullable(byId.get(session.getId()));
    }

    /** Takes a session out. To whom it is given tells of its end: of two at once, one gets nothing. */
    Optional<SignedIn> take(HttpSession session) {
        return Optional.ofNullable(byId.remove(session.getId()));
    }

    /** Takes out every session of a login, as {@link #take} does. */
    List<SignedIn> takeAll(String loginId) {
        return byId.values().stream()
                .filter(signedIn -> signedIn.loginId().filter(loginId::equals).isPresent())
                .filter(signedIn -> byId.remove(signedIn.session().getId(), signedIn))
                .toList();
    }
}
