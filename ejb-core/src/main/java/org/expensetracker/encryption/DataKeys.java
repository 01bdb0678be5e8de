package org.expensetracker.encryption;

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
import org.expensetracker.encryption.MasterKeys.Place;

/**
 * The companies' data keys: in the folder that {@code EXPENSES_KEYS} names, wrapped by the key that
 * {@code EXPENSES_MASTER_KEY} names. Unwrapped ones stay in memory while the server runs, so that what wraps is asked once a
 * version, and may be away while nobody needs another one. A key is made when a company is set up, and never because one is not
 * found: that is a wrong folder. Thread-safe.
 */
@ApplicationScoped
public class DataKeys {

    private static final String UNSET =
            "ET-KEY-001 EXPENSES_KEYS is not set: data cannot be sealed, and nothing is stored unsealed (docs/encryption.md).";

    @Inject
    @ConfigProperty(name = "EXPENSES_KEYS")
    private Optional<String> folder = Optional.empty();

    @Inject
    private MasterKeys masters = new MasterKeys(Optional.empty(), Place.OF_AWS);

    private final Map<String, DataKey> keys = new ConcurrentHashMap<>();
    private final Map<String, DataKeyset> keysets = new ConcurrentHashMap<>();

    /** For the container. */
    public DataKeys() {}

    /** For use outside a container, with a key that wraps in a file. */
    public DataKeys(Path folder, Path master) {
        this(folder, new MasterKeys(Optional.of(master.toString()), Place.OF_AWS));
    }

    DataKeys(Path folder, MasterKeys masters) {
        this.folder = Optional.of(folder.toString());
        this.masters = masters;
    }

    /**
     * Has the key that wraps wrap something, and looks for the folder.
     *
     * @throws IllegalStateException that says what is to be set or mended
     */
    public void check() {
        masters.check();
        requireFolder();
    }

    private void requireFolder() {
        Path keys = Path.of(folder.orElseThrow(() -> new IllegalStateException(UNSET)));
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
        return keys.computeIfAbsent(company, id -> new DataKey(() -> known(id), () -> refresh(id)));
    }

    /** Who has it asks for no lock, which somebody may hold who waits for what unwraps. */
    private DataKeyset known(String company) {
        DataKeyset known = keysets.get(company);
        return known == null ? keysets.computeIfAbsent(company, this::read) : known;
    }

    /** What {@link DataKey#refresh} does. */
    private void refresh(String company) {
        DataKeyset known = keysets.get(company);
        if (known == null || !known.isOf(file(company))) {
            keysets.compute(company, (id, outdated) -> read(id));
        }
    }

    /** Makes the company's first key unless it has one; it is on the disk when this returns. */
    public void make(String company) {
        requireFolder();
        try {
            if (folder().read(company).isEmpty()) {
                folder().keepFirst(company, masters.wrap(DataKeyset.fresh(), company));
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
            refresh(company);
            KeysetHandle rotated = DataKeyset.rotated(known(company).keyset());
            byte[] wrapped = masters.wrap(rotated, company);
            folder().replace(company, wrapped);
            keysets.put(company, DataKeyset.of(wrapped, rotated));
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
            keysets.remove(company);
        } catch (IOException failed) {
            throw new UncheckedIOException("ET-KEY-005 The key of company " + company + " cannot be erased.", failed);
        }
    }

    private DataKeyset read(String company) {
        byte[] wrapped = file(company);
        try {
            return DataKeyset.of(wrapped, masters.unwrap(wrapped, company));
        } catch (GeneralSecurityException unusable) {
            throw unusable(company, unusable);
        }
    }

    private byte[] file(String company) {
        try {
            return folder().read(company)
                    .orElseThrow(() -> new IllegalStateException("ET-KEY-002 The key of company " + company
                            + " is not in " + folder() + ": see whether that is the right folder."));
        } catch (IOException failed) {
            throw new UncheckedIOException("ET-KEY-002 The key of company " + company + " cannot be read.", failed);
        }
    }

    private KeyFolder folder() {
        return new KeyFolder(Path.of(folder.orElseThrow(() -> new IllegalStateException(UNSET))));
    }

    private static IllegalStateException unusable(String company, GeneralSecurityException cause) {
        return new IllegalStateException(
                "ET-KEY-002 The key of company " + company
                        + " cannot be unwrapped: it is damaged, or EXPENSES_MASTER_KEY is not the one that wrapped it.",
                cause);
    }
}
