package org.expensetracker.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.OnRecord;
import org.expensetracker.tenant.TenantId;

/**
 * Fired inside the transaction that changed which model decides in a company, or what the company set for it, or added a
 * model.
 *
 * @param model the one that it is about, 0 for the bundled one; null for none
 * @param before what decided and was set; null where a model is new
 * @param after what decides and is set since, or what the new model is
 */
record ModelsChanged(TenantId tenant, Cause cause, Long model, Object before, Object after) implements OnRecord {

    /**
     * What decides, and what the company has set.
     *
     * @param model 0 for the bundled one
     */
    record State(long model, ModelSettings settings) {}

    @Override
    public Optional<Deed> deed() {
        boolean same = Objects.equals(before, after) && cause.action() != Action.MODEL_REJECTED;
        List<String> subjects = model == null ? List.of() : List.of("model:" + model);
        return same
                ? Optional.empty()
                : Optional.of(new Deed(
                        Optional.of(tenant), cause.by(), cause.action(), subjects, before, after, cause.reason()));
    }
}
