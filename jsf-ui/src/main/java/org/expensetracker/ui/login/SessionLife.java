package org.expensetracker.ui.login;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/**
 * Keeps the session cookie to https and to this very host where the portal is reached by https, and hears of sessions that the
 * container ends.
 */
@WebListener
public class SessionLife implements ServletContextListener, HttpSessionListener {

    @Inject
    private OidcSettings settings;

    @Inject
    private SessionEnds ends;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        cookie.setSecure(settings.isSecure());
        if (settings.isSecure()) {
            // A browser takes a cookie of this prefix from no other host, a subdomain neither (RFC 6265bis, 4.1.3.2).
            cookie.setName("__Host-expenses_session");
        }
        cookie.setAttribute("SameSite", "Lax");
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        ends.endedByContainer(event.getSession());
    }
}
