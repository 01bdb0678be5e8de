package org.expensetracker.cold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the cold months are, as {@code EXPENSES_COLD_STORE} says: {@code s3://bucket} or {@code s3://bucket/folder}, at AWS or at
 * {@code EXPENSES_COLD_ENDPOINT}, with the keys of the environment's {@code AWS_} settings; or {@code file:///folder}. Without it
 * nothing gets cold. Thread-safe.
 */
@ApplicationScoped
class ColdStores {

    private Clock clock;

    @Inject
    @ConfigProperty(name = "EXPENSES_COLD_STORE")
    private Optional<String> place = Optional.empty();

    @Inject
    @ConfigProperty(name = "EXPENSES_COLD_ENDPOINT")
    private Optional<String> endpoint = Optional.empty();

    @Inject
    @ConfigProperty(name = "AWS_REGION")
    private Optional<String> region = Optional.empty();

    @Inject
    @ConfigProperty(name = "AWS_ACCESS_KEY_ID")
    private Optional<String> accessKey = Optional.empty();

    @Inject
    @ConfigProperty(name = "AWS_SECRET_ACCESS_KEY")
    private Optional<String> secretKey = Optional.empty();

    @Inject
    @ConfigProperty(name = "AWS_SESSION_TOKEN")
    private Optional<String> token = Optional.empty();

    private volatile ColdStore store;

    /** For the container's proxy. */
    protected ColdStores() {}

    @Inject
    ColdStores(Clock clock) {
        this.clock = clock;
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
        URI uri = URI.create(text);
        if ("file".equals(uri.getScheme())) {
            return new ColdFolder(Path.of(uri));
        }
        if (!"s3".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalStateException(
                    "ET-COLD-001: EXPENSES_COLD_STORE is \"" + text + "\", neither s3://bucket nor file:///folder.");
        }
        String path = uri.getPath().replaceAll("^/|/$", "");
        String where = endpoint.map(url -> url.replaceAll("/$", "") + "/" + uri.getHost())
                .orElseGet(() -> "https://%s.s3.%s.amazonaws.com".formatted(uri.getHost(), required(region)));
        S3Signature signature =
                new S3Signature(required(region), required(accessKey), required(secretKey), token.orElse(null));
        return new S3Bucket(where, path.isEmpty() ? "" : path + "/", signature, clock);
    }

    private static String required(Optional<String> setting) {
        return setting.orElseThrow(() -> new IllegalStateException(
                "ET-COLD-001: EXPENSES_COLD_STORE needs AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."));
    }
}
