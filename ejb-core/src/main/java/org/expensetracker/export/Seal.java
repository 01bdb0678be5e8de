package org.expensetracker.export;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.expensetracker.shared.Sha256;

/** What is handed out is signed with: a pair of keys of Ed25519 (RFC 8032). Thread-safe; tells nobody its private half. */
public final class Seal {

    /** The algorithm, as Java and a manifest name it. */
    public static final String ALGORITHM = "Ed25519";

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private Seal(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * Reads a private key.
     *
     * @param pem as {@code openssl genpkey -algorithm ed25519} writes it
     * @throws GeneralSecurityException when it is none; the message says what to do and holds nothing of the text
     */
    static Seal read(String pem) throws GeneralSecurityException {
        Matcher found = PEM.matcher(pem);
        if (!found.find()) {
            throw new GeneralSecurityException(
                    "There is no PRIVATE KEY in PEM: write one with" + " \"openssl genpkey -algorithm ed25519\".");
        }
        byte[] key = Base64.getMimeDecoder().decode(found.group(1));
        PrivateKey privateKey = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(key));
        Seal seal = new Seal(privateKey, publicHalf((EdECPrivateKey) privateKey));
        byte[] trial = "trial".getBytes(StandardCharsets.US_ASCII);
        if (!seal.verifies(trial, seal.sign(trial))) {
            throw new GeneralSecurityException("This JVM does not find the key's public half.");
        }
        return seal;
    }

    /**
     * The JDK computes a public key only where it makes a pair, from 32 random bytes that become the private key: here it is
     * given those of the key that we have. That it still does so is tried with each key that is read.
     */
    private static PublicKey publicHalf(EdECPrivateKey privateKey) throws GeneralSecurityException {
        byte[] known = privateKey.getBytes().orElseThrow();
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(known, 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair().getPublic();
    }

    /** Which key it is: the SHA-256 of its public half as DER, in hexadecimal. */
    public String id() {
        return Sha256.of(publicKey.getEncoded());
    }

    /** The public half, for everybody. */
    public String publicPem() {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey.getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
    }

    /** The signature of these bytes. */
    public byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that was read can sign.", e);
        }
    }

    private boolean verifies(byte[] text, byte[] signed) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initVerify(publicKey);
        signature.update(text);
        return signature.verify(signed);
    }
}
