package org.expensetracker.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The companies' data keys: in the folder that {@code EXPENSES_KEYS} names, wrapped by the key in the file that
 * {@code EXPENSES_MASTER_KEY} names. Unwrapped ones stay in memory while the server runs. A key is made when a company is set
 * up, and never because one is not found: that is a wrong folder. Thread-safe.
 */
@ApplicationScoped
public class DataKeys {

    private static final String UNSET =
            "ET-KEY-001 %s is not set: data cannot be sealed, and nothing is stored unsealed (docs/encryption.md).";

    @Inject
    @ConfigProperty(name = "EXPENSES_KEYS")
    private Optional<String> folder = Optional.empty();

    @Inject
    @ConfigProperty(name = "EXPENSES_MASTER_KEY")
    private Optional<String> master = Optional.empty();

    private final Map<String, DataKey> keys = new ConcurrentHashMap<>();
    private final Map<String, Aead> ciphers = new ConcurrentHashMap<>();
    private volatile MasterKey masterKey;

    /** For the container. */
    public DataKeys() {}

    /** For use outside a container. */
    public DataKeys(Path folder, Path master) {
        this.folder = Optional.of(folder.toString());
        this.master = Optional.of(master.toString());
    }

    /**
     * Reads the key that wraps, and looks for the folder.
     *
     * @throws IllegalStateException that says what is to be set or mended
     */
    public void check() {
        master();
        Path keys = Path.of(folder.orElseThrow(() -> new IllegalStateException(UNSET.formatted("EXPENSES_KEYS"))));
        if (!Files.isDirectory(keys) || !Files.isWritable(keys)) {
            throw new IllegalStateException(
                    "ET-KEY-001 EXPENSES_KEYS names " + keys + ", which is no folder that the server may write to.");
        }
    }

    /**
     * The company's key, which is read when it is first used; always the same object.
     *
     * @param company its identifier
     */
    public DataKey of(String company) {
        return keys.computeIfAbsent(
                company,
                id -> new DataKey(
                        () -> ciphers.computeIfAbsent(id, this::cipher),
                        () -> ciphers.compute(id, (same, outdated) -> cipher(same))));
    }

    /** Makes the company's first key unless it has one; it is on the disk when this returns. */
    public void make(String company) {
        check();
        try {
            if (folder().read(company).isEmpty()) {
                folder().keepFirst(company, master().wrap(MasterKey.freshDataKey(), company));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("ET-KEY-005 The key of company " + company + " cannot be kept.", failed);
        } catch (GeneralSecurityException impossible) {
            throw unusable(company, impossible);
        }
    }

    /**
     * Gives the company a new key, wrapped by the newest key that wraps: it seals from now on, and the older ones still open what
     * they sealed. Other nodes learn of it when they meet what it sealed, and seal with the older one until they do.
     */
    public synchronized void rotate(String company) {
        try {
            KeysetHandle rotated = MasterKey.rotated(keyset(company));
            folder().replace(company, master().wrap(rotated, company));
            ciphers.put(company, MasterKey.cipher(rotated));
        } catch (IOException failed) {
            throw new UncheckedIOException("ET-KEY-005 The key of company " + company + " cannot be kept.", failed);
        } catch (GeneralSecurityException unusable) {
            throw unusable(company, unusable);
        }
    }

    /** Destroys the company's key: what was sealed with it opens nowhere any more. Nothing happens where there is none. */
    public synchronized void erase(String company) {
        try {
            folder().delete(company);
            ciphers.remove(company);
        } catch (IOException failed) {
            throw new UncheckedIOException("ET-KEY-005 The key of company " + company + " cannot be erased.", failed);
        }
    }

    private Aead cipher(String company) {
        try {
            return MasterKey.cipher(keyset(company));
        } catch (GeneralSecurityException unusable) {
            throw unusable(company, unusable);
        }
    }

    private KeysetHandle keyset(String company) throws GeneralSecurityException {
        try {
            byte[] wrapped = folder().read(company)
                    .orElseThrow(() -> new IllegalStateException("ET-KEY-002 The key of company " + company
                            + " is not in " + folder() + ": see whether that is the right folder."));
            return master().unwrap(wrapped, company);
        } catch (IOException failed) {
            throw new UncheckedIOException("ET-KEY-002 The key of company " + company + " cannot be read.", failed);
        }
    }

    private KeyFolder folder() {
        return new KeyFolder(
                Path.of(folder.orElseThrow(() -> new IllegalStateException(UNSET.formatted("EXPENSES_KEYS")))));
    }

    private MasterKey master() {
        MasterKey known = masterKey;
        if (known == null) {
            String file = master.orElseThrow(() -> new IllegalStateException(UNSET.formatted("EXPENSES_MASTER_KEY")));
            try {
                known = MasterKey.read(Path.of(file));
            } catch (IOException unusable) {
                throw new IllegalStateException(
                        "ET-KEY-001 EXPENSES_MASTER_KEY cannot be used: " + unusable.getMessage(), unusable);
            }
            masterKey = known;
        }
        return known;
    }

    private static IllegalStateException unusable(String company, GeneralSecurityException cause) {
        return new IllegalStateException(
                "ET-KEY-002 The key of company " + company
                        + " cannot be unwrapped: it is damaged, or EXPENSES_MASTER_KEY is not the one that wrapped it.",
                cause);
    }
}
