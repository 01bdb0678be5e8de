package org.expensetracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.expensetracker.shared.Refusal;

/**
 * Where the key is that exports are signed with: in the file that {@code EXPENSES_EXPORT_KEY} names, read when it is first asked
 * for and kept until the server ends. Every node has the same. Thread-safe.
 */
@ApplicationScoped
public class Seals {

    private static final Logger LOG = System.getLogger(Seals.class.getName());

    @Inject
    @ConfigProperty(name = "EXPENSES_EXPORT_KEY")
    private Optional<String> file = Optional.empty();

    private volatile Seal seal;

    /** For the container. */
    public Seals() {}

    /** For use outside a container. */
    public Seals(Path file) {
        this.file = Optional.of(file.toString());
    }

    /** The key; or a refusal that says what those who run the platform have to do. */
    public Seal current() {
        Seal known = seal;
        if (known == null) {
            known = read();
            seal = known;
        }
        return known;
    }

    private Seal read() {
        String name =
                file.orElseThrow(() -> Refusal.unavailable("What is taken out is signed, and this server has no key"
                        + " for that: have those who run the platform set EXPENSES_EXPORT_KEY (docs/export.md)."));
        try {
            return Seal.read(Files.readString(Path.of(name)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            LOG.log(
                    Level.ERROR,
                    "ET-EXPORT-001 Nothing can be exported: EXPENSES_EXPORT_KEY names {0}, which is no key: {1}",
                    name,
                    unusable.toString());
            throw Refusal.unavailable(
                    "What is taken out is signed, and this server cannot read its key: have those who run"
                            + " the platform look for ET-EXPORT-001 in the log.");
        }
    }
}
