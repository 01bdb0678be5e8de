package org.expensetracker.ui.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which sessions of this node belong to which login at the provider, so that its log-out call can end them. On another
 * node the session ends when its access token cannot be renewed, minutes later. Thread-safe.
 */
@ApplicationScoped
public class SignedInSessions {

    static final String LOGIN_ID = SignedInSessions.class.getName() + ".loginId";

    private final Map<String, Set<HttpSession>> byLogin = new ConcurrentHashMap<>();

    /** Notes that the session began with that login. */
    public void add(String loginId, HttpSession session) {
        session.setAttribute(LOGIN_ID, loginId);
        byLogin.computeIfAbsent(loginId, id -> ConcurrentHashMap.newKeySet()).add(session);
    }

    /** Forgets a session that has ended. */
    public void remove(HttpSession session) {
        Object loginId = session.getAttribute(LOGIN_ID);
        if (loginId != null) {
            byLogin.computeIfPresent(loginId.toString(), (id, sessions) -> {
                sessions.removeIf(other -> other.getId().equals(session.getId()));
                return sessions.isEmpty() ? null : sessions;
            });
        }
    }

    /**
     * Ends every session of a login.
     *
     * @return how many there were
     */
    public int end(String loginId) {
        Set<HttpSession> sessions = byLogin.remove(loginId);
        if (sessions == null) {
            return 0;
        }
        sessions.forEach(SignedInSessions::invalidate);
        return sessions.size();
    }

    private static void invalidate(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException alreadyOver) {
            // It timed out or was logged out at this very moment: what was wanted.
            return;
        }
    }
}
