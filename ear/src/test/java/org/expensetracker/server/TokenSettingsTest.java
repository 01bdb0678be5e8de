package org.expensetracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenSettingsTest {

    @Test
    void shouldDeriveIssuerKeysAndAudienceFromTheIdentityProvider() {
        Map<String, String> environment =
                Map.of("OIDC_ISSUER", "https://id.example/realms/expenses", "OIDC_AUDIENCE", "expense-api");

        assertThat(TokenSettings.from(environment))
                .containsOnly(
                        Map.entry("mp.jwt.verify.issuer", "https://id.example/realms/expenses"),
                        Map.entry(
                                "mp.jwt.verify.publickey.location",
                                "https://id.example/realms/expenses/protocol/openid-connect/certs"),
                        Map.entry("mp.jwt.verify.audiences", "expense-api"));
    }

    @Test
    void shouldLetAVariableOfMicroProfileWin() {
        Map<String, String> environment = Map.of(
                "OIDC_ISSUER", "https://id.example/realms/expenses",
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "http://keys.internal/certs");

        assertThat(TokenSettings.from(environment)).doesNotContainKey("mp.jwt.verify.publickey.location");
    }

    @Test
    void shouldSetNothingWithoutAnIssuer() {
        assertThat(TokenSettings.from(Map.of())).isEmpty();
    }
}
