package org.expensetracker.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * The key-encryption key: wraps companies' data keys and nothing else. A Tink keyset in JSON, whose primary key wraps and of
 * which every key unwraps, so that it is rotated by adding a key to it. Immutable and thread-safe.
 */
final class MasterKey {

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Aead aead;

    private MasterKey(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = cipher(keyset);
    }

    /**
     * Reads a keyset.
     *
     * @throws IOException when the file cannot be read, or holds no such keyset
     */
    static MasterKey read(Path file) throws IOException {
        try {
            return new MasterKey(
                    TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException none) {
            throw new IOException(file + " holds no Tink keyset for AEAD in JSON: " + none.getMessage(), none);
        }
    }

    /** A company's keyset, wrapped; nobody else's name unwraps it. */
    byte[] wrap(KeysetHandle keyset, String company) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, aead, name(company));
    }

    KeysetHandle unwrap(byte[] wrapped, String company) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, aead, name(company));
    }

    /** A new data key. */
    static KeysetHandle freshDataKey() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    /** The same keys and one more, which is the primary one. */
    static KeysetHandle rotated(KeysetHandle keyset) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keyset)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    static Aead cipher(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] name(String company) {
        return ("data key of " + company).getBytes(StandardCharsets.UTF_8);
    }
}
