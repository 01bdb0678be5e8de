package org.expensetracker.rule;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.OnRecord;
import org.expensetracker.tenant.TenantId;

/**
 * The rules of a company are others from the commit on.
 *
 * @param before the rule that was changed, moved or deleted; null where one was added
 * @param after the same rule since; null where it was deleted
 */
record RulesChanged(TenantId tenant, Cause cause, Rule before, Rule after) implements OnRecord {

    @Override
    public Optional<Deed> deed() {
        if (Objects.equals(before, after)) {
            return Optional.empty();
        }
        String subject = "rule:" + (after == null ? before : after).id();
        return Optional.of(new Deed(
                Optional.of(tenant), cause.by(), cause.action(), List.of(subject), before, after, cause.reason()));
    }
}
