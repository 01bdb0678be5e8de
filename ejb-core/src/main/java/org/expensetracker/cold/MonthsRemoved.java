package org.expensetracker.cold;

import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OnRecord;
import org.expensetracker.tenant.TenantId;

/**
 * Fired inside the transaction after which the years before one are gone, as the company's retention says.
 *
 * @param first the year from which on everything stays
 * @param removed empty where nothing was there any more, which is nothing to tell
 */
record MonthsRemoved(TenantId company, Year first, List<ColdObject> removed) implements OnRecord {

    @Override
    public Optional<Deed> deed() {
        if (removed.isEmpty()) {
            return Optional.empty();
        }
        List<String> subjects =
                removed.stream().map(one -> "month:" + one.month()).distinct().toList();
        long expenses = removed.stream().mapToLong(ColdObject::expenses).sum();
        return Optional.of(new Deed(
                Optional.of(company),
                null,
                Action.MONTHS_REMOVED,
                subjects,
                Map.of("expenses", expenses, "objects", removed.size()),
                null,
                "Everything before " + first + " is older than the company keeps."));
    }
}
