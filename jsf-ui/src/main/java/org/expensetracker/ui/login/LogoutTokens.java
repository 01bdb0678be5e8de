package org.expensetracker.ui.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Checks logout tokens as OpenID Connect Back-Channel Logout 1.0, section 2.6 says: signature by a key that the provider
 * publishes, issuer, audience, times, the logout event, and no nonce. Thread-safe; fetches keys when one is new.
 */
@ApplicationScoped
class LogoutTokens {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private OidcSettings settings;
    private DefaultJWTProcessor<SecurityContext> processor;

    /** For the container's proxy. */
    protected LogoutTokens() {}

    @Inject
    LogoutTokens(OidcSettings settings) {
        this.settings = settings;
    }

    LogoutTokens(OidcSettings settings, JWKSource<SecurityContext> keys) {
        this.settings = settings;
        this.processor = processor(keys);
    }

    /** The id of the login that is over. */
    String loginId(String token) throws InvalidLogoutToken {
        try {
            JWTClaimsSet claims = processor().process(token, null);
            Map<String, Object> events = claims.getJSONObjectClaim("events");
            if (events == null || !events.containsKey(EVENT)) {
                throw new InvalidLogoutToken("It has no event " + EVENT + ".");
            }
            String loginId = claims.getStringClaim("sid");
            if (loginId == null) {
                throw new InvalidLogoutToken("It has no sid: turn on \"session required\" for the client's log-out.");
            }
            return loginId;
        } catch (ParseException | BadJOSEException | JOSEException | IOException wrong) {
            throw new InvalidLogoutToken(wrong.getMessage(), wrong);
        }
    }

    private synchronized DefaultJWTProcessor<SecurityContext> processor() throws IOException, ParseException {
        if (processor == null) {
            processor = processor(JWKSourceBuilder.create(keysAddress()).build());
        }
        return processor;
    }

    private DefaultJWTProcessor<SecurityContext> processor(JWKSource<SecurityContext> keys) {
        DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
        made.setJWSTypeVerifier((type, context) -> {});
        made.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA), keys));
        made.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                // Not Set.of: the server brings an older release of this library, which asks the set for null.
                Collections.singleton(settings.getClientId()),
                new JWTClaimsSet.Builder().issuer(settings.getIssuer()).build(),
                Set.of("iat", "exp", "jti", "events"),
                Set.of("nonce")));
        return made;
    }

    private URL keysAddress() throws IOException, ParseException {
        URL discovery = URI.create(settings.getIssuer() + "/.well-known/openid-configuration")
                .toURL();
        try (InputStream document = discovery.openStream()) {
            Map<String, Object> metadata = com.nimbusds.jose.util.JSONObjectUtils.parse(
                    new String(document.readNBytes(100_000), java.nio.charset.StandardCharsets.UTF_8));
            return URI.create(metadata.get("jwks_uri").toString()).toURL();
        }
    }
}
