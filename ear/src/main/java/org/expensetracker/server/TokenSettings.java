package org.expensetracker.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Derives the MicroProfile JWT settings from the identity provider's two, so that an issuer is written down once.
 *
 * <p>{@code OIDC_ISSUER} and {@code OIDC_AUDIENCE} are enough; each MicroProfile variable that is set wins over the
 * derived value. The keys' address follows Keycloak's convention.
 */
final class TokenSettings {

    private TokenSettings() {}

    /** The system properties to set, which is none where the issuer is unknown: then no token is accepted. */
    static Map<String, String> from(Map<String, String> environment) {
        Map<String, String> properties = new LinkedHashMap<>();
        String issuer = environment.getOrDefault("OIDC_ISSUER", "");
        if (!issuer.isBlank()) {
            properties.put("mp.jwt.verify.issuer", issuer);
            properties.put("mp.jwt.verify.publickey.location", issuer + "/protocol/openid-connect/certs");
        }
        String audience = environment.getOrDefault("OIDC_AUDIENCE", "");
        if (!audience.isBlank()) {
            properties.put("mp.jwt.verify.audiences", audience);
        }
        properties.keySet().removeIf(name -> environment.containsKey(variable(name)));
        return properties;
    }

    private static String variable(String property) {
        return property.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
