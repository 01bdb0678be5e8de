package org.expensetracker.ui.login;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/**
 * Refuses what a page of another site sent. A browser names the page's origin whenever it posts and whenever it opens a
 * socket, and no script can change that: what comes with a session and without our own origin was not sent by us. Stands
 * before the view state and the cookie's SameSite, neither of which it relies on. In web.xml, after the headers.
 */
public class OwnOrigin extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(OwnOrigin.class.getName());
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Comes from the provider's server and not from a browser; a signed token speaks for it. */
    private static final String OF_THE_PROVIDER = "/backchannel-logout";

    @Inject
    transient OidcSettings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean asks = changes(request) && !OF_THE_PROVIDER.equals(request.getServletPath());
        if (asks && !settings.getPortalOrigin().equals(request.getHeader("Origin"))) {
            LOG.log(
                    Level.WARNING,
                    "ET-LOGIN-004 {0} {1} was refused: it came from a page of {2}, and ours are of {3} (PORTAL_URL).",
                    request.getMethod(),
                    request.getServletPath(),
                    request.getHeader("Origin"),
                    settings.getPortalOrigin());
            refuse(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** In plain words and not by the error page, which would make a session for whoever asks. */
    private void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .println("This was not sent by a page of %s: open the portal there, then do it again."
                        .formatted(settings.getPortalOrigin()));
    }

    private static boolean changes(HttpServletRequest request) {
        return !READING.contains(request.getMethod()) || "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }
}
