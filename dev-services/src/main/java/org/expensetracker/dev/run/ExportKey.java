package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/**
 * The key that a site's exports are signed with: made when it first starts, kept with its data, and readable for nobody else. As
 * {@code openssl genpkey -algorithm ed25519} writes one.
 */
final class ExportKey {

    private ExportKey() {}

    /** Where the site's key is; there is one when this returns. */
    static Path of(Site site) throws IOException {
        Path file = site.data().resolve("export-key.pem");
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, fresh(), StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
        }
        return file;
    }

    private static String fresh() {
        try {
            byte[] key = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 17 has Ed25519.", e);
        }
    }
}
