package org.expensetracker.ui.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Hears from the provider that a login is over (OpenID Connect Back-Channel Logout 1.0, section 2.5) and ends its sessions.
 * Open to everybody, so nothing counts but the token's signature.
 */
@WebServlet("/backchannel-logout")
public class BackChannelLogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(BackChannelLogoutServlet.class.getName());
    private static final int LONGEST_TOKEN = 8_192;

    @Inject
    private transient LogoutTokens tokens;

    @Inject
    private transient SessionEnds ends;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        String token = request.getParameter("logout_token");
        try {
            if (token == null || token.length() > LONGEST_TOKEN) {
                throw new InvalidLogoutToken("A logout_token of at most " + LONGEST_TOKEN + " characters is missing.");
            }
            int ended = ends.endedAtProvider(tokens.loginId(token));
            LOG.log(Level.DEBUG, "ET-LOGIN-002 The provider ended a login; sessions ended here: {0}.", ended);
        } catch (InvalidLogoutToken refused) {
            LOG.log(Level.WARNING, "ET-LOGIN-001 A logout token was refused: {0}", refused.getMessage());
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("application/json");
            response.getWriter().write("{\"error\":\"invalid_request\"}");
        }
    }
}
