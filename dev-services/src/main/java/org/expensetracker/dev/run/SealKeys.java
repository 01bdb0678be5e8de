package org.expensetracker.dev.run;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Map;

/**
 * What a site seals its companies' data with: the key that wraps, made when it first starts and readable for nobody else, and
 * the folder of the keys that it wraps. Without them nobody reads what was sealed.
 */
final class SealKeys {

    private SealKeys() {}

    /** The settings of a server of this site; the key and the folder are there when this returns. */
    static Map<String, String> of(Site site) throws IOException {
        Path folder = Files.createDirectories(site.data().resolve("keys"));
        Path master = site.data().resolve("master-key.json");
        if (!Files.exists(master)) {
            Path written = site.data().resolve("master-key.json.new");
            Files.deleteIfExists(written);
            Files.createFile(
                    written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(written, fresh(), StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(written, master);
        }
        return Map.of("EXPENSES_KEYS", folder.toString(), "EXPENSES_MASTER_KEY", master.toString());
    }

    /**
     * That keyset with one more key, which is the one that wraps.
     *
     * @throws GeneralSecurityException when the text is none
     */
    static String successor(String keyset) throws GeneralSecurityException {
        AeadConfig.register();
        KeysetHandle before = TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
        KeysetHandle after = KeysetHandle.newBuilder(before)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        return TinkJsonProtoKeysetFormat.serializeKeyset(after, InsecureSecretKeyAccess.get());
    }

    /** A new Tink keyset with one key, AES-256-GCM. */
    static String fresh() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has AES-256-GCM.", impossible);
        }
    }
}
