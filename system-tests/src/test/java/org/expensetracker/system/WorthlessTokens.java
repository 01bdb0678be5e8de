package org.expensetracker.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Every kind of token that is known to have opened some API, and must not open this one, by name. */
final class WorthlessTokens {

    private static final Consumer<ObjectNode> NOTHING = node -> {};

    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Product product;
    private final ForgedTokens forge;
    private final KeyPair trusted;
    private final JsonNode real;
    private final String evil;

    /**
     * Makes none yet.
     *
     * @param trusted a key that the realm vouches for
     * @param real the realm's own public key
     * @param evil where an attacker serves keys
     */
    WorthlessTokens(Product product, ForgedTokens forge, KeyPair trusted, JsonNode real, String evil) {
        this.product = product;
        this.forge = forge;
        this.trusted = trusted;
        this.real = real;
        this.evil = evil;
    }

    /** All of them; those of another key are signed with the attacker's. */
    Map<String, String> all(String jwk, KeyPair unknown) {
        addAlgorithms();
        addClaims();
        addKeys(jwk, unknown);
        addOtherTokens();
        addBroken();
        return tokens;
    }

    private void addAlgorithms() {
        for (String none : new String[] {"none", "None", "NONE", "nOnE", ""}) {
            tokens.put("algorithm " + none, forge.unsigned(none, NOTHING, NOTHING) + ".");
            tokens.put(
                    "algorithm " + none + " with a signature",
                    forge.rsa(none, "SHA256withRSA", trusted, NOTHING, NOTHING));
        }
        byte[] der = ForgedTokens.der(real);
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----";
        Consumer<ObjectNode> realKey = head -> head.set("kid", real.get("kid"));
        tokens.put("HS256 by the public key's PEM", forge.hmac(bytes(pem), realKey));
        tokens.put("HS256 by the public key's PEM and a line's end", forge.hmac(bytes(pem + "\n"), realKey));
        tokens.put("HS256 by the public key's DER", forge.hmac(der, realKey));
        tokens.put(
                "HS256 by the public key's modulus",
                forge.hmac(bytes(real.get("n").asText()), realKey));
        tokens.put("HS256 by the JWK", forge.hmac(bytes(real.toString()), realKey));
        tokens.put("RS512 by the realm", forge.rsa("RS512", "SHA512withRSA", trusted, NOTHING, NOTHING));
        tokens.put("RS256 that says RS512", forge.rsa("RS512", "SHA256withRSA", trusted, NOTHING, NOTHING));
        tokens.put(
                "an extension that must be understood",
                forge.rsa(
                        "RS256",
                        "SHA256withRSA",
                        trusted,
                        head -> head.put("exp2", 1).putArray("crit").add("exp2"),
                        NOTHING));
    }

    private void addClaims() {
        long now = Instant.now().getEpochSecond();
        tokens.put("another audience", claims(c -> c.put("aud", "another-api")));
        tokens.put(
                "several audiences and not ours",
                claims(c -> c.putArray("aud").add("account").add("another-api")));
        tokens.put("no audience", claims(c -> c.remove("aud")));
        tokens.put("an empty audience", claims(c -> c.putArray("aud")));
        tokens.put("another issuer", claims(c -> c.put("iss", "https://evil.test/realms/expenses")));
        tokens.put(
                "another realm as issuer",
                claims(c -> c.put("iss", product.keycloak("/realms/master").toString())));
        tokens.put(
                "the issuer and a slash", claims(c -> c.put("iss", c.get("iss").asText() + "/")));
        tokens.put("no issuer", claims(c -> c.remove("iss")));
        tokens.put("expired an hour ago", claims(c -> c.put("exp", now - 3_600).put("iat", now - 7_200)));
        tokens.put("no expiry", claims(c -> c.remove("exp")));
        tokens.put("an expiry in words", claims(c -> c.put("exp", "never")));
        tokens.put("not valid before an hour from now", claims(c -> c.put("nbf", now + 3_600)));
        tokens.put("issued in an hour from now", claims(c -> c.put("iat", now + 3_600)
                .put("exp", now + 7_200)));
    }

    private void addKeys(String jwk, KeyPair unknown) {
        tokens.put("another key", key(unknown, head -> head.put("kid", "another")));
        tokens.put("another key under the realm's name", key(unknown, head -> head.set("kid", real.get("kid"))));
        for (String kid : new String[] {
            "../../../../../../dev/null",
            "/dev/null",
            "file:///dev/null",
            evil,
            "' OR '1'='1",
            "x' UNION SELECT 'key'; --",
            "$(id)",
            "${jndi:ldap://127.0.0.1/x}",
            "",
            "\u0000",
            "a".repeat(2_000)
        }) {
            tokens.put(
                    "key " + kid.substring(0, Math.min(30, kid.length())).replace('\u0000', '0'),
                    key(unknown, head -> head.put("kid", kid)));
        }
        tokens.put("no key's name", key(unknown, head -> head.remove("kid")));
        tokens.put("a key's name that is a list", key(unknown, head -> head.putArray("kid")
                .add("x")));
        tokens.put(
                "HS256 by nothing, from /dev/null", forge.hmac(new byte[] {0}, head -> head.put("kid", "/dev/null")));
        addKeysInTheHead(jwk, unknown);
    }

    private void addKeysInTheHead(String jwk, KeyPair unknown) {
        tokens.put("jku", key(unknown, head -> head.put("kid", "evil").put("jku", evil)));
        tokens.put("x5u", key(unknown, head -> head.put("kid", "evil").put("x5u", evil)));
        tokens.put("jwk", key(unknown, head -> head.set("jwk", parsed(jwk))));
        tokens.put("x5c", key(unknown, head -> head.putArray("x5c")
                .add(Base64.getEncoder().encodeToString(unknown.getPublic().getEncoded()))));
    }

    private void addOtherTokens() {
        JsonNode all = login("expenses", "expense-cli", "finance@prowl.test", "demo");
        tokens.put("a refresh token", all.get("refresh_token").asText());
        tokens.put("an identity token", all.get("id_token").asText());
        tokens.put(
                "another realm's token",
                login("master", "admin-cli", "admin", "demo-administrator")
                        .get("access_token")
                        .asText());
    }

    private void addBroken() {
        String good = forge.with(trusted, NOTHING);
        String[] parts = good.split("\\.");
        String other = forge.unsigned(
                "RS256", NOTHING, c -> c.putObject("organization").putObject("vault"));
        tokens.put("another's signature", other + "." + parts[2]);
        tokens.put("cut short", good.substring(0, good.length() - 20));
        tokens.put("cut in the middle", good.substring(0, good.length() / 2));
        tokens.put("no signature", parts[0] + "." + parts[1]);
        tokens.put("an empty signature", parts[0] + "." + parts[1] + ".");
        tokens.put("five parts", good + ".x.y");
        tokens.put("a signature of zeros", parts[0] + "." + parts[1] + "." + "A".repeat(342) + "A");
        tokens.put("no token", "x");
        tokens.put("dots", "..");
        tokens.put("no base64", "*.*.*");
        tokens.put("two tokens", good + " " + good);
    }

    private String claims(Consumer<ObjectNode> change) {
        return forge.with(trusted, change);
    }

    private String key(KeyPair key, Consumer<ObjectNode> head) {
        return forge.rsa("RS256", "SHA256withRSA", key, head, NOTHING);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode parsed(String json) {
        try {
            return ForgedTokens.JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode login(String realm, String client, String user, String password) {
        return Api.send(HttpRequest.newBuilder(product.keycloak("/realms/" + realm + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=password&scope=openid&client_id=" + client
                                + "&username=" + Api.encode(user) + "&password=" + Api.encode(password))))
                .json();
    }
}
