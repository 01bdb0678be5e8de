package org.expensetracker.ui.login;

import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.net.URI;

/**
 * Logs out everywhere: ends the session here, then sends the browser to the provider's end-session page (OpenID Connect
 * RP-Initiated Logout 1.0), which ends the login and tells every other application. Takes POST alone; the session's
 * SameSite cookie keeps other sites from posting in a person's name.
 */
@WebServlet("/logout")
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient OpenIdContext login;

    @Inject
    private transient OidcSettings settings;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URI farewell = farewell(
                login.getProviderMetadata().getString("end_session_endpoint"),
                login.getIdentityToken().getToken(),
                settings);
        request.getSession().invalidate();
        response.sendRedirect(farewell.toString());
    }

    static URI farewell(String endSession, String idToken, OidcSettings settings) {
        return UriBuilder.fromUri(endSession)
                .queryParam("id_token_hint", "{token}")
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}")
                .build(idToken, settings.getClientId(), settings.getSignedOutUri());
    }
}
