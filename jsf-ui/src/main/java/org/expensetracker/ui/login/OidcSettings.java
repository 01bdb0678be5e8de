package org.expensetracker.ui.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where people log in, and where they come back to; read by the login's annotation and by the pages' security policy. */
@Named("oidc")
@ApplicationScoped
public class OidcSettings {

    private String issuer;
    private String clientId;
    private String clientSecret;
    private String portalUrl;

    /** For the container's proxy. */
    protected OidcSettings() {}

    @Inject
    OidcSettings(
            @ConfigProperty(name = "OIDC_ISSUER") String issuer,
            @ConfigProperty(name = "OIDC_CLIENT_ID", defaultValue = "expense-portal") String clientId,
            @ConfigProperty(name = "OIDC_CLIENT_SECRET") String clientSecret,
            @ConfigProperty(name = "PORTAL_URL") String portalUrl) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.portalUrl = portalUrl.replaceAll("/+$", "");
    }

    /** The provider's address, as its tokens name it. */
    public String getIssuer() {
        return issuer;
    }

    /** Scheme, host and port of the provider: the only other place a form of ours may lead to. */
    public String getIssuerOrigin() {
        return origin(issuer);
    }

    /** Scheme, host and port of the portal, as a browser names them in the header Origin. */
    String getPortalOrigin() {
        return origin(portalUrl);
    }

    private static String origin(String address) {
        URI uri = URI.create(address.toLowerCase(Locale.ROOT));
        int usual = uri.getScheme().equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }

    public String getClientId() {
        return clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    /** Where the provider sends the browser with the code. */
    public String getRedirectUri() {
        return portalUrl + "/callback";
    }

    /** Where the provider sends the browser after the log-out. */
    public String getSignedOutUri() {
        return portalUrl + "/signed-out.xhtml";
    }

    /** Whether browsers reach the portal by https, so that its cookie must not travel otherwise. */
    public boolean isSecure() {
        return portalUrl.startsWith("https:");
    }
}
