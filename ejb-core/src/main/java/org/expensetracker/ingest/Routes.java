package org.expensetracker.ingest;

import java.util.Optional;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantId;

/** Which company a record belongs to, where the record itself does not say; and which companies there are. */
public interface Routes {

    /** The company that records of this stream and partition key are mapped to by configuration. */
    Optional<Tenant> byStream(String streamName, String partitionKey);

    /** The company of that identifier, if it exists and is active. */
    Optional<Tenant> byId(TenantId id);

    /** Why records of that company cannot be stored now; empty where they can. */
    Optional<Unprocessable> hold(TenantId id);
}
