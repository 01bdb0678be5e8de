package org.expensetracker.cold;

import java.util.List;
import java.util.Optional;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OnRecord;
import org.expensetracker.tenant.TenantId;

/** Fired inside the transaction that changed what a company wants of its old months. */
record ColdSettingsChanged(TenantId company, Caller by, ColdSettings before, ColdSettings after) implements OnRecord {

    @Override
    public Optional<Deed> deed() {
        return before.equals(after)
                ? Optional.empty()
                : Optional.of(new Deed(
                        Optional.of(company), by, Action.ARCHIVE_SETTINGS_CHANGED, List.of(), before, after, null));
    }
}
