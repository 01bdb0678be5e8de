package org.expensetracker.ui.login;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Keeps the session cookie to https where the portal is reached by it, and forgets sessions that end. */
@WebListener
public class SessionLife implements ServletContextListener, HttpSessionListener {

    @Inject
    private OidcSettings settings;

    @Inject
    private SignedInSessions sessions;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        cookie.setSecure(settings.isSecure());
        cookie.setAttribute("SameSite", "Lax");
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        sessions.remove(event.getSession());
    }
}
