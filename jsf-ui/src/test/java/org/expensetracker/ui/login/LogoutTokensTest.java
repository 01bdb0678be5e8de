package org.expensetracker.ui.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LogoutTokensTest {

    private static final String ISSUER = "https://login.test/realms/expenses";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static RSAKey key;
    private static RSAKey foreignKey;

    private final LogoutTokens tokens = new LogoutTokens(
            new OidcSettings(ISSUER, "expense-portal", "secret", "https://portal.test"),
            new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));

    @BeforeAll
    static void makeKeys() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        foreignKey = new RSAKeyGenerator(2048).keyID("k1").generate();
    }

    @Test
    void shouldNameTheLoginThatIsOver() throws Exception {
        assertThat(tokens.loginId(signed(key, valid().build()))).isEqualTo("login-7");
    }

    @Nested
    class WhenTheTokenProvesNothing {

        @Test
        void shouldRefuseTheSignatureOfAnotherKey() {
            refuses(signed(foreignKey, valid().build()));
        }

        @Test
        void shouldRefuseAnUnsignedToken() {
            refuses(new PlainJWT(valid().build()).serialize());
        }

        @Test
        void shouldRefuseAnotherIssuer() {
            refuses(signed(key, valid().issuer("https://evil.test").build()));
        }

        @Test
        void shouldRefuseATokenForAnotherClient() {
            refuses(signed(key, valid().audience("another").build()));
        }

        @Test
        void shouldRefuseATokenOfYesterday() {
            refuses(signed(
                    key,
                    valid().expirationTime(Date.from(Instant.now().minusSeconds(86_400)))
                            .build()));
        }

        @Test
        void shouldRefuseATokenWithoutAnEnd() {
            refuses(signed(key, valid().expirationTime(null).build()));
        }

        @Test
        void shouldRefuseAnIdTokenInItsPlace() {
            refuses(signed(
                    key, valid().claim("events", Map.of("another", Map.of())).build()));
            refuses(signed(key, valid().claim("nonce", "n").build()));
        }

        @Test
        void shouldRefuseATokenThatNamesNoLogin() {
            refuses(signed(key, valid().claim("sid", null).build()));
        }

        @Test
        void shouldRefuseWhatIsNoToken() {
            refuses("nonsense");
        }

        private void refuses(String token) {
            assertThatThrownBy(() -> tokens.loginId(token)).isInstanceOf(InvalidLogoutToken.class);
        }
    }

    private static JWTClaimsSet.Builder valid() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("expense-portal")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .jwtID("j1")
                .claim("sid", "login-7")
                .claim("events", Map.of(EVENT, Map.of()));
    }

    private static String signed(RSAKey by, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(by.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(by));
            return token.serialize();
        } catch (JOSEException unsigned) {
            throw new IllegalStateException(unsigned);
        }
    }
}
