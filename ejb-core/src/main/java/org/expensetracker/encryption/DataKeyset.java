package org.expensetracker.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * A company's versions of its key, as they were unwrapped. Immutable and thread-safe.
 *
 * @param wrapped the bytes of the file that they came from: as long as it holds these, nothing is to be unwrapped anew
 */
record DataKeyset(byte[] wrapped, KeysetHandle keyset, Aead aead) {

    /** Begins what Tink encrypts; the number of the version follows in four bytes. */
    private static final byte TINK = 1;

    private static final int PREFIX_BYTES = 5;

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    static DataKeyset of(byte[] wrapped, KeysetHandle keyset) throws GeneralSecurityException {
        return new DataKeyset(wrapped, keyset, cipher(keyset));
    }

    /** Makes Tink know what AEAD is, before it reads a keyset. */
    static void register() {
        // The initialiser above has done it.
    }

    /** A new key, of one version. */
    static KeysetHandle fresh() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    /** The same versions and one more, which is the primary one. */
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

    /** The keyset as bytes that this cipher alone opens, and for this company alone. */
    static byte[] encrypted(KeysetHandle keyset, Aead aead, String company) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, aead, name(company));
    }

    static KeysetHandle decrypted(byte[] encrypted, Aead aead, String company) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(encrypted, aead, name(company));
    }

    /** The number of the version that seals. */
    int newest() {
        return keyset.getPrimary().getId();
    }

    /** Whether the version that seals sealed this, which begins with these bytes. */
    boolean isNewest(byte[] beginning) {
        return beginning.length >= PREFIX_BYTES
                && beginning[0] == TINK
                && ByteBuffer.wrap(beginning, 1, Integer.BYTES).getInt() == newest();
    }

    boolean isOf(byte[] file) {
        return Arrays.equals(wrapped, file);
    }

    private static byte[] name(String company) {
        return ("data key of " + company).getBytes(StandardCharsets.UTF_8);
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "version " + newest();
    }
}
