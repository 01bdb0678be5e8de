package org.expensetracker.tenant;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody did, for the record. Who keeps it writes {@code before} and {@code after} down as JSON: they are records,
 * maps or texts, and hold nothing that may not be kept for as long as the company exists.
 *
 * @param company whose record it is on; empty for the platform's
 * @param by null where the program did it by itself
 * @param subjects what it was about, each as its kind, a colon and its identifier: {@code rule:7}
 * @param before what was there; null for nothing
 * @param after what is there now; null for nothing
 * @param reason in words; null where the action says it all
 */
public record Deed(
        Optional<TenantId> company,
        Caller by,
        Action action,
        List<String> subjects,
        Object before,
        Object after,
        String reason) {

    public Deed {
        Objects.requireNonNull(company, "company");
        Objects.requireNonNull(action, "action");
        subjects = List.copyOf(subjects);
    }

    /** Who did what, and why, of which the rest is told elsewhere. */
    public record Cause(Caller by, Action action, String reason) {}
}
