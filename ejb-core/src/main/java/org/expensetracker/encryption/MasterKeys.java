package org.expensetracker.encryption;

import com.google.crypto.tink.KeysetHandle;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys that wrap, as {@code EXPENSES_MASTER_KEY} names them: files, keys of AWS KMS ({@code aws-kms://} and an ARN or an
 * alias), or several after each other with commas between. The first one wraps, every one unwraps: so the first changes without
 * a node that cannot read what another wrote. Opened when they are first needed. Thread-safe.
 */
@Dependent
class MasterKeys {

    private static final String UNSET =
            "ET-KEY-001 EXPENSES_MASTER_KEY is not set: data cannot be sealed, and nothing is"
                    + " stored unsealed (docs/encryption.md).";

    /**
     * Where AWS KMS is.
     *
     * @param endpoint of what stands in for it
     * @param region of keys that no ARN names; the AWS SDK's choice where there is none
     */
    record Place(Optional<String> endpoint, Optional<String> region) {

        /** Where the AWS SDK finds it. */
        static final Place OF_AWS = new Place(Optional.empty(), Optional.empty());
    }

    private final Optional<String> setting;
    private final Place kms;
    private List<MasterKey> keys = List.of();

    @Inject
    MasterKeys(
            @ConfigProperty(name = "EXPENSES_MASTER_KEY") Optional<String> setting,
            @ConfigProperty(name = "KMS_ENDPOINT") Optional<String> endpoint,
            @ConfigProperty(name = "AWS_REGION") Optional<String> region) {
        this(setting, new Place(endpoint, region));
    }

    MasterKeys(Optional<String> setting, Place kms) {
        this.setting = setting;
        this.kms = kms;
    }

    /** Refuses, with what is to be mended, unless all are there and the first one wraps and unwraps. */
    void check() {
        keys().get(0).check();
    }

    byte[] wrap(KeysetHandle keyset, String company) throws GeneralSecurityException {
        return keys().get(0).wrap(keyset, company);
    }

    /** By whichever wrapped it. */
    KeysetHandle unwrap(byte[] wrapped, String company) throws GeneralSecurityException {
        GeneralSecurityException why = new GeneralSecurityException("No key of that kind is set.");
        for (MasterKey key : keys()) {
            if (key.mayHaveWrapped(wrapped)) {
                try {
                    return key.unwrap(wrapped, company);
                } catch (GeneralSecurityException another) {
                    why = another;
                }
            }
        }
        throw why;
    }

    private synchronized List<MasterKey> keys() {
        if (keys.isEmpty()) {
            List<MasterKey> opened = new ArrayList<>();
            for (String one :
                    setting.orElseThrow(() -> new IllegalStateException(UNSET)).split(",")) {
                opened.add(open(one.strip()));
            }
            keys = List.copyOf(opened);
        }
        return keys;
    }

    private MasterKey open(String one) {
        try {
            return one.startsWith(KmsKey.SCHEME)
                    ? new KmsKey(one.substring(KmsKey.SCHEME.length()), kms)
                    : KeyFile.read(Path.of(one));
        } catch (IOException | IllegalArgumentException unusable) {
            throw new IllegalStateException(
                    "ET-KEY-001 EXPENSES_MASTER_KEY cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    @PreDestroy
    synchronized void close() {
        keys.forEach(MasterKey::close);
        keys = List.of();
    }
}
