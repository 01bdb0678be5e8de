package org.expensetracker.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Base64;

/** Keys of tests, made anew for each. */
final class Keys {

    private Keys() {}

    static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As openssl writes one. */
    static String pem(PrivateKey key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
    }

    /** A new key in a file of that folder. */
    static Path file(Path folder) {
        try {
            return Files.writeString(
                    Files.createTempFile(folder, "key", ".pem"),
                    pem(pair(Seal.ALGORITHM).getPrivate()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
