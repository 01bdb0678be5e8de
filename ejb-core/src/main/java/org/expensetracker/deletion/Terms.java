package org.expensetracker.deletion;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.expensetracker.export.Seals;
import org.expensetracker.identity.Organizations;
import org.expensetracker.shared.Refusal;

/**
 * On which terms a company is deleted: how long it can be kept ({@code EXPENSES_DELETION_GRACE}, 30 days unless set), and that this
 * server has what it takes in the end, which is better found out at the beginning. Thread-safe.
 */
@Dependent
class Terms {

    private static final Duration GRACE = Duration.ofDays(30);

    private final Duration grace;
    private final Seals seals;
    private final Organizations organizations;

    @Inject
    Terms(
            @ConfigProperty(name = "EXPENSES_DELETION_GRACE") Optional<Duration> grace,
            Seals seals,
            Organizations organizations) {
        this.grace = grace.orElse(GRACE);
        this.seals = seals;
        this.organizations = organizations;
        if (this.grace.isNegative()) {
            throw new IllegalArgumentException("EXPENSES_DELETION_GRACE is " + this.grace
                    + ": give the time in which a deleted company can be kept, such as P30D.");
        }
    }

    /** Until when a company can be kept that somebody asks to delete at that moment. */
    Instant until(Instant asked) {
        return asked.plus(grace);
    }

    /** Refuses where a company could not be erased, with the setting that is missing. */
    void requireMeans() {
        try {
            seals.current();
        } catch (Refusal noKey) {
            throw Refusal.unavailable(
                    "A company is deleted with a signed certificate, and this server cannot sign one: give it"
                            + " a key in EXPENSES_EXPORT_KEY, as docs/export.md says. " + noKey.getMessage());
        }
        organizations.requireAccess();
    }
}
