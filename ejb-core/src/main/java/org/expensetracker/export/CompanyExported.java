package org.expensetracker.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OnRecord;
import org.expensetracker.tenant.TenantId;

/**
 * Fired when all of a company's data is in a file, before a byte of it is handed out.
 *
 * @param manifest its SHA-256: with it the record says which file is the true one, whatever became of the key
 * @param key which key it is signed with
 */
public record CompanyExported(TenantId company, Caller by, String manifest, String key, long bytes)
        implements OnRecord {

    @Override
    public Optional<Deed> deed() {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("manifest", manifest);
        file.put("key", key);
        file.put("bytes", bytes);
        return Optional.of(new Deed(Optional.of(company), by, Action.COMPANY_EXPORTED, List.of(), null, file, null));
    }
}
