package org.expensetracker.ui.login;

import jakarta.inject.Inject;
import jakarta.security.enterprise.authentication.mechanism.http.openid.OpenIdConstant;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.expensetracker.audit.SignIns;
import org.expensetracker.ui.login.SignedInSessions.SignedIn;

/**
 * Where the provider sends the browser after the login. The container has checked the code by now; what is left is to
 * give the session a new id, to note which login it belongs to, to put the login on record, and to lead back to the page that was asked for.
 */
@WebServlet("/callback")
public class CallbackServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient OpenIdContext login;

    @Inject
    private transient CurrentCaller caller;

    @Inject
    private transient SignedInSessions sessions;

    @Inject
    private transient SessionLimits limits;

    @Inject
    private transient SignIns signIns;

    @Inject
    private transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        Optional<String> wanted = login.getStoredValue(request, response, OpenIdConstant.ORIGINAL_REQUEST);
        request.changeSessionId();
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval(Math.toIntExact(limits.getIdle().toSeconds()));
        sessions.add(new SignedIn(caller.loginId(), caller.caller(), clock.instant(), session));
        signIns.signedIn(caller.caller());
        response.sendRedirect(wanted.map(CallbackServlet::page).orElse("/"));
    }

    /** The page of an address of ours; the first page where a script, a picture or a socket was asked for. */
    static String page(String address) {
        URI uri = URI.create(address);
        String path = uri.getRawPath();
        if (!path.endsWith(".xhtml") || path.startsWith("/jakarta.faces.") || path.startsWith("//")) {
            return "/";
        }
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
