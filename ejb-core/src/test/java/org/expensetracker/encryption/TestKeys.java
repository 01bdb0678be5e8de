package org.expensetracker.encryption;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Keys of tests, in a folder of their own with the key that wraps them. */
public final class TestKeys {

    private TestKeys() {}

    /** In that folder, which has none yet. */
    public static DataKeys in(Path folder) throws IOException {
        return new DataKeys(folder, master(folder.resolve("master.json")));
    }

    /** A new key that wraps, in that file. */
    static Path master(Path file) throws IOException {
        try {
            AeadConfig.register();
            return write(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), file);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Gives the key in that file a successor. */
    static void rotateMaster(Path file) throws IOException, GeneralSecurityException {
        write(
                DataKeyset.rotated(
                        TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get())),
                file);
    }

    private static Path write(KeysetHandle keyset, Path file) throws IOException, GeneralSecurityException {
        return Files.writeString(
                file, TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
    }
}
