package org.expensetracker.cold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.expensetracker.objects.S3;
import org.expensetracker.objects.S3Place;

/**
 * Where the cold months are, as {@code EXPENSES_COLD_STORE} says: {@code s3://bucket} or {@code s3://bucket/folder}, or
 * {@code file:///folder}. Without it nothing gets cold. Thread-safe.
 */
@ApplicationScoped
class ColdStores {

    private S3 s3;

    @Inject
    @ConfigProperty(name = "EXPENSES_COLD_STORE")
    private Optional<String> place = Optional.empty();

    private volatile ColdStore store;

    /** For the container's proxy. */
    protected ColdStores() {}

    @Inject
    ColdStores(S3 s3) {
        this.s3 = s3;
    }

    /** For use outside a container. */
    ColdStores(ColdStore store) {
        this.store = store;
    }

    /** Whether there is one. */
    boolean any() {
        return store != null || place.isPresent();
    }

    /** The store. */
    ColdStore current() {
        ColdStore known = store;
        if (known == null) {
            known = open(place.orElseThrow(() ->
                    new IllegalStateException("ET-COLD-001: EXPENSES_COLD_STORE does not say where cold months are.")));
            store = known;
        }
        return known;
    }

    private ColdStore open(String text) {
        try {
            return S3Place.isMeant(text)
                    ? new ColdBucket(s3, S3Place.of(text))
                    : new ColdFolder(Path.of(URI.create(text)));
        } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException neither) {
            throw new IllegalStateException(
                    "ET-COLD-001: EXPENSES_COLD_STORE is \"" + text + "\", neither s3://bucket nor file:///folder.",
                    neither);
        }
    }
}
