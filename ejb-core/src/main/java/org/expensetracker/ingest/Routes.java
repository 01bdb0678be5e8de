package org.expensetracker.ingest;

import java.util.Optional;
import java.util.function.Function;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantId;

/** Which company a record belongs to, where the record itself does not say; and which companies there are. */
public interface Routes {

    /** The company that records of this stream and partition key are mapped to by configuration. */
    Optional<Tenant> byStream(String streamName, String partitionKey);

    /** The company of that identifier, if it exists and is active. */
    Optional<Tenant> byId(TenantId id);

    /**
     * Tells of a company why its records are set aside now, or nothing where they are not. Asks the database in the transaction
     * under way, and is for that alone.
     *
     * @param again whether the records were set aside before, and need not queue behind others that were
     */
    Function<TenantId, Optional<Unprocessable>> holds(boolean again);
}
