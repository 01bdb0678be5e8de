package org.expensetracker.cold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OnRecord;
import org.expensetracker.tenant.TenantId;

/** Fired inside the transaction in which a month's expenses leave the database. */
record MonthArchived(TenantId company, ColdObject kept) implements OnRecord {

    @Override
    public Optional<Deed> deed() {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("object", kept.object());
        after.put("expenses", kept.expenses());
        after.put("bytes", kept.bytes());
        after.put("sha256", kept.sha256());
        List<String> subjects = List.of("month:" + kept.month());
        return Optional.of(new Deed(Optional.of(company), null, Action.MONTH_ARCHIVED, subjects, null, after, null));
    }
}
