package org.expensetracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantId;

/**
 * Opens the files: of a company one at a time, of all of them two, each of {@code EXPENSES_EXPORT_MEGABYTES} at
 * most, so that they fit on the server's disk together. A file counts until it is closed. Thread-safe.
 */
@ApplicationScoped
public class ExportDesk {

    static final long MEGABYTE = 1_000_000;
    static final int AT_ONCE = 2;

    private Clock clock;
    private Path folder;
    private final Set<TenantId> open = new HashSet<>();

    @Inject
    @ConfigProperty(name = "EXPENSES_EXPORT_MEGABYTES", defaultValue = "400")
    private long megabytes;

    /** For the container's proxy. */
    protected ExportDesk() {}

    @Inject
    ExportDesk(Clock clock) {
        this(clock, Path.of(System.getProperty("java.io.tmpdir")), 400);
    }

    ExportDesk(Clock clock, Path folder, long megabytes) {
        this.clock = clock;
        this.folder = folder;
        this.megabytes = megabytes;
    }

    /** Begins a file of that company; refuses where there is no room for one. */
    Export open(Tenant company) {
        begin(company.id());
        boolean opened = false;
        try {
            Export export = new Export(company, clock.instant(), folder, megabytes * MEGABYTE, () -> end(company.id()));
            opened = true;
            return export;
        } catch (IOException failed) {
            throw new UncheckedIOException("ET-EXPORT-003: no file could be made in " + folder + ".", failed);
        } finally {
            if (!opened) {
                end(company.id());
            }
        }
    }

    private synchronized void begin(TenantId company) {
        if (open.contains(company)) {
            throw Refusal.conflict(
                    "Your company's data is being taken out already: wait until that file has been downloaded.");
        }
        if (open.size() >= AT_ONCE) {
            throw Refusal.unavailable("Other companies take their data out just now: try again in a few minutes.");
        }
        open.add(company);
    }

    private synchronized void end(TenantId company) {
        open.remove(company);
    }
}
