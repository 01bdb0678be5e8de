package org.expensetracker.ui.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;

/**
 * The login: authorization code flow of a confidential client. Tokens are renewed while the session lives, so a person
 * whom the provider no longer knows is out when the access token ends. The stored request is not replayed by the
 * container, since that loses Faces' parameters: {@link CallbackServlet} leads back to it.
 */
@ApplicationScoped
@OpenIdAuthenticationMechanismDefinition(
        providerURI = "${oidc.issuer}",
        clientId = "${oidc.clientId}",
        clientSecret = "${oidc.clientSecret}",
        redirectURI = "${oidc.redirectUri}",
        redirectToOriginalResource = false,
        scope = {"openid", "organization"},
        claimsDefinition = @ClaimsDefinition(callerNameClaim = "preferred_username", callerGroupsClaim = "groups"),
        logout = @LogoutDefinition(notifyProvider = true, redirectURI = "${oidc.signedOutUri}"),
        tokenAutoRefresh = true)
public class OpenIdLogin {}
