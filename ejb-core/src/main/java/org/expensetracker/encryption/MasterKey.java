package org.expensetracker.encryption;

import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;

/** A key-encryption key: wraps companies' data keys and nothing else. Thread-safe. */
interface MasterKey extends AutoCloseable {

    /** A company's keyset, wrapped; nobody else's name unwraps it. */
    byte[] wrap(KeysetHandle keyset, String company) throws GeneralSecurityException;

    /** Whether a key of this kind wrapped that, as far as its bytes tell. */
    boolean mayHaveWrapped(byte[] wrapped);

    /**
     * The company's keyset.
     *
     * @throws GeneralSecurityException when another key wrapped it, or for another name, or it was changed since
     * @throws IllegalStateException when the key cannot be asked now
     */
    KeysetHandle unwrap(byte[] wrapped, String company) throws GeneralSecurityException;

    /**
     * Finds out whether the key wraps and unwraps.
     *
     * @throws IllegalStateException that says why not
     */
    void check();

    @Override
    void close();
}
