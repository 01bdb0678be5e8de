package org.expensetracker.ui.login;

import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.expensetracker.audit.SignIns;

/**
 * Logs out everywhere: ends the session here, then sends the browser to the provider's end-session page (OpenID Connect
 * RP-Initiated Logout 1.0), which ends the login and tells every other application. Takes POST alone, and of our own pages
 * ({@link OwnOrigin}).
 */
@WebServlet("/logout")
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient OpenIdContext login;

    @Inject
    private transient OidcSettings settings;

    @Inject
    private transient CurrentCaller caller;

    @Inject
    private transient SignedInSessions sessions;

    @Inject
    private transient SignIns signIns;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URI farewell = farewell(
                login.getProviderMetadata().getString("end_session_endpoint"),
                login.getIdentityToken().getToken(),
                settings);
        signIns.signedOut(caller.caller());
        // Taken out first: the provider's call about this very login comes back while the browser is under way.
        sessions.take(request.getSession());
        request.getSession().invalidate();
        response.sendRedirect(farewell.toString());
    }

    static URI farewell(String endSession, String idToken, OidcSettings settings) {
        return URI.create(endSession
                + "?id_token_hint=" + encoded(idToken)
                + "&client_id=" + encoded(settings.getClientId())
                + "&post_logout_redirect_uri=" + encoded(settings.getSignedOutUri()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
