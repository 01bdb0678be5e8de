package org.expensetracker.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A key that wraps and lies in a file: a Tink keyset in JSON, whose primary key wraps and of which every key unwraps, so that it
 * is rotated by adding a key to it. Immutable and thread-safe.
 */
final class KeyFile implements MasterKey {

    private final Aead aead;

    private KeyFile(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = DataKeyset.cipher(keyset);
    }

    /**
     * Reads a keyset.
     *
     * @throws IOException when the file cannot be read, or holds no such keyset
     */
    static KeyFile read(Path file) throws IOException {
        try {
            DataKeyset.register();
            return new KeyFile(
                    TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException none) {
            throw new IOException(file + " holds no Tink keyset for AEAD in JSON: " + none.getMessage(), none);
        }
    }

    @Override
    public byte[] wrap(KeysetHandle keyset, String company) throws GeneralSecurityException {
        return DataKeyset.encrypted(keyset, aead, company);
    }

    @Override
    public boolean mayHaveWrapped(byte[] wrapped) {
        return !KmsKey.isMarked(wrapped);
    }

    @Override
    public KeysetHandle unwrap(byte[] wrapped, String company) throws GeneralSecurityException {
        return DataKeyset.decrypted(wrapped, aead, company);
    }

    /** It was read, and that is all there is to know. */
    @Override
    public void check() {}

    @Override
    public void close() {}
}
