package org.expensetracker.model;

import java.util.List;
import java.util.Optional;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OnRecord;
import org.expensetracker.tenant.TenantId;

/** Fired inside the transaction in which a person asked for a company's training. */
record TrainingWanted(TenantId tenant, Caller by) implements OnRecord {

    @Override
    public Optional<Deed> deed() {
        return Optional.of(new Deed(Optional.of(tenant), by, Action.TRAINING_ASKED, List.of(), null, null, null));
    }
}
