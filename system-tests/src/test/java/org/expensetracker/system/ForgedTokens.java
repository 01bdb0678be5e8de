package org.expensetracker.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A workshop for tokens: takes a real one apart, changes what it is told to, and signs with what it has. */
final class ForgedTokens {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final ObjectNode claims;
    private final String kid;

    /**
     * From a token that is accepted.
     *
     * @param kid of the key that the signatures claim to be made with
     */
    ForgedTokens(String token, String kid) {
        claims = part(token, 1);
        this.kid = kid;
    }

    static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The private key as Keycloak takes it, in one line. */
    static String pem(KeyPair key) {
        return Base64.getEncoder().encodeToString(key.getPrivate().getEncoded());
    }

    /** A part of a token: 0 its head, 1 its claims. */
    static ObjectNode part(String token, int part) {
        try {
            return (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[part]));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key that the realm publishes under that identifier, or the one that has this modulus. */
    static JsonNode published(Product product, java.util.function.Predicate<JsonNode> which) {
        JsonNode keys = Api.send(java.net.http.HttpRequest.newBuilder(
                        product.keycloak("/realms/expenses/protocol/openid-connect/certs")))
                .json()
                .get("keys");
        for (JsonNode key : keys) {
            if (which.test(key)) {
                return key;
            }
        }
        throw new AssertionError("The realm publishes no such key: " + keys);
    }

    static String modulus(KeyPair key) {
        byte[] bytes = ((RSAPublicKey) key.getPublic()).getModulus().toByteArray();
        byte[] unsigned = bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return BASE64.encodeToString(unsigned);
    }

    /** The public key of a JWK, as its bytes in DER. */
    static byte[] der(JsonNode jwk) {
        try {
            BigInteger n =
                    new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get("n").asText()));
            BigInteger e =
                    new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get("e").asText()));
            return java.security.KeyFactory.getInstance("RSA")
                    .generatePublic(new java.security.spec.RSAPublicKeySpec(n, e))
                    .getEncoded();
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** With these changes to its claims, signed properly by that key. */
    String with(KeyPair key, Consumer<ObjectNode> change) {
        return rsa("RS256", "SHA256withRSA", key, head -> {}, change);
    }

    /** With these changes to head and claims, signed by an RSA key. */
    String rsa(String name, String algorithm, KeyPair key, Consumer<ObjectNode> head, Consumer<ObjectNode> change) {
        String signed = unsigned(name, head, change);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with a secret, as HS256 does. */
    String hmac(byte[] secret, Consumer<ObjectNode> head) {
        String signed = unsigned("HS256", head, claims -> {});
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Head and claims, without a signature and without the dot before it. */
    String unsigned(String algorithm, Consumer<ObjectNode> head, Consumer<ObjectNode> change) {
        ObjectNode own =
                JSON.createObjectNode().put("alg", algorithm).put("typ", "JWT").put("kid", kid);
        head.accept(own);
        ObjectNode body = claims.deepCopy();
        body.put("jti", java.util.UUID.randomUUID().toString());
        change.accept(body);
        return encode(own) + "." + encode(body);
    }

    private static String encode(ObjectNode node) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
